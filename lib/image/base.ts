/** The usual base: Node 24 without a shell or a package manager, running as an unprivileged user. */
export const distroless =
  'gcr.io/distroless/nodejs24-debian13@sha256:9eeb7f5887d0e239e78264b06f7f11d2e14be534050481803a9e4728fcdd278e';

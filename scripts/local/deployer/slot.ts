import { join } from 'node:path';
import { hexOf } from '../../../lib/digest/digest.ts';
import { FormatError } from '../../../lib/errors/errors.ts';
import { labelNames } from '../../../lib/image/labels.ts';
import { commandOf } from './command.ts';
import type { ImageCache } from './images.ts';
import type { TrafficSwitch } from './proxy.ts';
import { type Service, startService } from './service.ts';
import type { Target, WantedRelease } from './status.ts';

export interface SlotParts {
  readonly images: ImageCache;
  readonly traffic: TrafficSwitch;
  readonly logFolder: string;
  /** Variables that say how the service of the target runs here. */
  readonly serviceEnvironment: Readonly<Record<string, string>>;
  /** How long a new service may take to be ready, in milliseconds. */
  readonly readyTimeoutMs: number;
  /** A service that had the traffic ended by itself. */
  readonly onEnd: (release: WantedRelease, how: string) => void;
}

/** The place behind one address, where at most one service has the traffic. */
export interface Slot {
  /** What has the traffic. */
  running(): WantedRelease | undefined;
  /**
   * Starts `release`, and once it is ready gives it the traffic and stops the one before. When it fails, the one before
   * has never noticed.
   *
   * @throws SlipwayError when the image is not there, is not one of this model, or its service does not become ready
   */
  put(release: WantedRelease): Promise<void>;
  /** Says that another commit asks for what is running. */
  relabel(release: WantedRelease): void;
  /** Stops what runs. */
  clear(): Promise<void>;
  /** Why what runs is not ready now; undefined when it is, or when nothing runs. */
  notReady(): Promise<string | undefined>;
  /** Stops what runs or is starting, and gives up the address. */
  close(): Promise<void>;
}

interface Occupant {
  readonly release: WantedRelease;
  readonly service: Service;
}

export function openSlot(
  { environment, model }: Target,
  { images, traffic, logFolder, serviceEnvironment, readyTimeoutMs, onEnd }: SlotParts,
): Slot {
  const closing = new AbortController();
  let occupant: Occupant | undefined;

  const start = async (release: WantedRelease): Promise<Service> => {
    const image = await images.unpack(release.image, release.digest);
    checkModel(image.labels[labelNames.name], model, release);
    const name = `${release.version}-${hexOf(release.digest).slice(0, 12)}`;
    const logFile = join(logFolder, environment, model, `${name}.log`);
    const service = await startService(await commandOf(image), {
      image: release.image,
      environment: { ...serviceEnvironment, DEFAULT_VERSIONS: `${model}@${release.version}` },
      logFile,
    });
    try {
      await service.becomesReady(readyTimeoutMs, closing.signal);
    } catch (error) {
      await service.stop();
      throw error;
    }
    return service;
  };

  const watch = (service: Service) => {
    void service.ended.then((how) => {
      if (occupant?.service !== service || closing.signal.aborted) return;
      const { release } = occupant;
      occupant = undefined;
      void traffic.moveTo(undefined);
      onEnd(release, how);
    });
  };

  const clear = async () => {
    const before = occupant;
    occupant = undefined;
    await traffic.moveTo(undefined);
    await before?.service.stop();
  };

  return {
    running: () => occupant?.release,
    async put(release) {
      closing.signal.throwIfAborted();
      const service = await start(release);
      const before = occupant;
      occupant = { release, service };
      await traffic.moveTo(service);
      watch(service);
      await before?.service.stop();
    },
    relabel(release) {
      if (occupant !== undefined) occupant = { ...occupant, release };
    },
    clear,
    notReady: async () => await occupant?.service.notReady(),
    async close() {
      closing.abort();
      await clear();
      await traffic.close();
    },
  };
}

function checkModel(found: string | undefined, model: string, { image }: WantedRelease): void {
  if (found === undefined || found === model) return;
  throw new FormatError(`The image ${image} is of the model ${found}, but ${model} was expected`);
}

# One subnet for the nodes, with ranges of its own for Pods and Services. Nothing in it has a public address: what it asks the
# internet goes through Cloud NAT, what it asks Google stays inside.

resource "google_compute_network" "this" {
  # checkov:skip=CKV2_GCP_18: a network of one's own lets nothing in by itself; GKE opens what its load balancers need
  name                    = var.name
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"
}

resource "google_compute_subnetwork" "nodes" {
  name                     = "${var.name}-nodes"
  region                   = var.region
  network                  = google_compute_network.this.id
  ip_cidr_range            = var.subnet_cidr
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = var.pod_cidr
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = var.service_cidr
  }

  log_config {
    aggregation_interval = "INTERVAL_10_MIN"
    flow_sampling        = 0.1
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_router" "this" {
  name    = var.name
  region  = var.region
  network = google_compute_network.this.id
}

# Addresses that stay, so that others can put them on their lists.
resource "google_compute_address" "nat" {
  count = var.nat_addresses

  name   = "${var.name}-nat-${count.index}"
  region = var.region
}

resource "google_compute_router_nat" "this" {
  name   = var.name
  region = var.region
  router = google_compute_router.this.name

  nat_ip_allocate_option             = "MANUAL_ONLY"
  nat_ips                            = google_compute_address.nat[*].self_link
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  # Small machines get few ports, busy ones more.
  enable_dynamic_port_allocation = true
  min_ports_per_vm               = 64
  max_ports_per_vm               = 4096

  subnetwork {
    name                    = google_compute_subnetwork.nodes.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

# The network: nothing has a public address but balancers and the way out.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name             = "acme-ml"
  region           = "eu-central-1"
  cidr             = "10.0.0.0/16"
  zones            = 2
  nat_in_each_zone = false
  log_bucket_arn   = "arn:aws:s3:::acme-ml-123456789012-logs"
}

run "in_two_zones_with_one_way_out" {
  module {
    source = "../modules/aws/network"
  }

  assert {
    condition     = { for zone, subnet in aws_subnet.private : zone => subnet.cidr_block } == { "eu-central-1a" = "10.0.0.0/18", "eu-central-1b" = "10.0.64.0/18" }
    error_message = "Each zone must have a private subnet with room for Pods."
  }

  assert {
    condition     = { for zone, subnet in aws_subnet.public : zone => subnet.cidr_block } == { "eu-central-1a" = "10.0.192.0/20", "eu-central-1b" = "10.0.208.0/20" }
    error_message = "Each zone must have a public subnet."
  }

  assert {
    condition     = !anytrue([for subnet in merge({ for zone, it in aws_subnet.private : "private ${zone}" => it }, { for zone, it in aws_subnet.public : "public ${zone}" => it }) : coalesce(subnet.map_public_ip_on_launch, false)])
    error_message = "No machine may get a public address by itself."
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-central-1a"] && length(toset([for route in aws_route.nat : route.nat_gateway_id])) == 1 && length(aws_route.nat) == 2
    error_message = "Both zones must go out through the one NAT gateway."
  }

  assert {
    condition     = length(coalesce(aws_default_security_group.this.ingress, [])) == 0 && length(coalesce(aws_default_security_group.this.egress, [])) == 0
    error_message = "The default security group must let nothing through."
  }

  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && length(aws_vpc_endpoint.interface) == 0
    error_message = "S3 must be reached inside, and nothing that costs by the hour be there unasked."
  }

  assert {
    condition     = aws_flow_log.this.log_destination == "arn:aws:s3:::acme-ml-123456789012-logs" && aws_flow_log.this.traffic_type == "REJECT"
    error_message = "Refused connections must be logged."
  }
}

run "in_three_zones_with_three_ways_out" {
  module {
    source = "../modules/aws/network"
  }

  variables {
    zones               = 3
    nat_in_each_zone    = true
    interface_endpoints = ["ecr.api", "sts"]
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && alltrue([for zone, route in aws_route.nat : route.nat_gateway_id == aws_nat_gateway.this[zone].id])
    error_message = "Each zone must have a way out of its own."
  }

  assert {
    condition     = toset([for endpoint in aws_vpc_endpoint.interface : endpoint.service_name]) == toset(["com.amazonaws.eu-central-1.ecr.api", "com.amazonaws.eu-central-1.sts"]) && aws_vpc_security_group_ingress_rule.endpoints[0].cidr_ipv4 == "10.0.0.0/16"
    error_message = "The endpoints must be there, for the network alone."
  }
}

run "needs_as_many_zones_as_the_size" {
  command = plan

  module {
    source = "../modules/aws/network"
  }

  variables {
    zones = 3
  }

  override_data {
    target = data.aws_availability_zones.available
    values = { names = ["us-west-1a", "us-west-1c"] }
  }

  expect_failures = [data.aws_availability_zones.available]
}

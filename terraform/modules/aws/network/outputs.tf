output "private_subnet_ids" {
  description = "Subnets of the nodes, one a zone."
  value       = [for subnet in aws_subnet.private : subnet.id]
  # A node without its way out cannot join the cluster.
  depends_on = [aws_route.nat, aws_route_table_association.private]
}

output "public_subnet_cidrs" {
  description = "Where load balancers have their addresses."
  value       = [for subnet in aws_subnet.public : subnet.cidr_block]
}

output "nat_addresses" {
  description = "Addresses that the nodes are seen with from outside."
  value       = [for address in aws_eip.nat : address.public_ip]
}

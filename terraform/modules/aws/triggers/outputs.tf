output "connection" {
  description = "Name of the connection that holds the token."
  value       = aws_cloudwatch_event_connection.github.name
}

output "failed_queue_url" {
  description = "The queue of events that GitHub did not take."
  value       = aws_sqs_queue.failed.url
}

// Loaded into a service before its own code (`node --import`): when the deployer that started it is gone, however it
// ended, the service stops too. It is plain JavaScript, since the Node that runs an image may be another one.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel is there to be noticed when it closes, and keeps nothing alive.
process.channel?.unref();

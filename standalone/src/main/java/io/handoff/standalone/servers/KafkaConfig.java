package io.handoff.standalone.servers;

import java.nio.file.Path;

/** The single broker's server.properties. */
final class KafkaConfig {

    private KafkaConfig() {}

    static Path logFolder(KafkaServer.Settings settings) {
        return settings.folder().resolve("log");
    }

    static String of(KafkaServer.Settings settings) {
        return """
                # Written at every start; changes made here are lost.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=CLIENTS
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENTS://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                # The system's own socket buffers: fixed ones stall the loopback for 200 ms now and then.
                socket.send.buffer.bytes=-1
                socket.receive.buffer.bytes=-1
                replica.socket.receive.buffer.bytes=-1
                num.network.threads=2
                num.io.threads=4
                # As topics.json has it for each topic; this is for topics that were created before it did.
                message.max.bytes=2097152
                replica.fetch.max.bytes=4194304
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                offsets.topic.num.partitions=8
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                default.replication.factor=1
                min.insync.replicas=1
                log.retention.hours=168
                log.segment.bytes=134217728
                # Out of a heap of 256 MB: enough for 300,000 keys at a time; more are compacted in several goes.
                log.cleaner.dedupe.buffer.size=8388608
                # How long the controller waits before a killed broker may come back; its default is 9 s.
                broker.session.timeout.ms=5000
                broker.heartbeat.interval.ms=1000
                # How often a quorum at rest writes that nothing has happened; its default, twice a second, is for many brokers.
                metadata.max.idle.interval.ms=5000
                # A killed broker checks its logs at the next start.
                num.recovery.threads.per.data.dir=2
                """
                .formatted(
                        settings.port(),
                        settings.controllerPort(),
                        logFolder(settings).toAbsolutePath().toString().replace("\\", "/"));
    }
}

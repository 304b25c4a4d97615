package io.handoff.testservers;

import io.handoff.standalone.servers.KafkaServer;
import io.handoff.topics.Copies;
import io.handoff.topics.DeclaredTopics;

/** A broker of a test's own, to be stopped and started again: at the same address, with what it held. */
public final class OwnKafka implements AutoCloseable {
    private final KafkaServer.Settings settings;
    private KafkaServer server;

    private OwnKafka(KafkaServer.Settings settings) {
        this.settings = settings;
        this.server = EmbeddedServers.kafka(settings);
    }

    /** Starts one with the suite's topics; a child process, even where Docker answers. */
    public static OwnKafka start() {
        var kafka = new OwnKafka(EmbeddedServers.kafkaSettings("own-kafka"));
        TestServers.createTopics(DeclaredTopics.ofContracts(Copies.ONE), kafka.bootstrapServers());
        return kafka;
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    public void stop() {
        server.stop();
    }

    public void startAgain() {
        server = EmbeddedServers.kafka(settings);
    }

    @Override
    public void close() {
        stop();
    }
}

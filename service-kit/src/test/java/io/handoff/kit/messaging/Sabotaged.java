package io.handoff.kit.messaging;

import io.handoff.kit.KafkaStage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A Kafka client of which some calls fail. */
public final class Sabotaged {
    private Sabotaged() {}

    /**
     * A stage's clients whose readers fail at times.
     *
     * @param beforePoll throws where a poll is to fail
     */
    public static KafkaClients clients(KafkaStage stage, Runnable beforePoll) {
        return new KafkaClients(stage.config, stage.meters, stage.readiness, stage.liveness) {
            @Override
            public org.apache.kafka.clients.consumer.Consumer<String, byte[]> assignedConsumer(int maxPollRecords) {
                return client(
                        org.apache.kafka.clients.consumer.Consumer.class,
                        super.assignedConsumer(maxPollRecords),
                        method -> {
                            if (method.equals("poll")) {
                                beforePoll.run();
                            }
                        });
            }

            @Override
            public synchronized EventProducer producer() {
                return stage.clients.producer();
            }
        };
    }

    /**
     * Passes every call on.
     *
     * @param before told each method's name first; throws where the call is to fail
     */
    static <T> T client(Class<? super T> type, T real, Consumer<String> before) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            before.accept(method.getName());
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        @SuppressWarnings("unchecked") // the proxy implements the interface T is one of
        T client = (T) proxy;
        return client;
    }
}

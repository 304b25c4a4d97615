package io.handoff.topics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In what one topic of a Kafka differs from its declaration. */
public sealed interface Difference {
    String topic();

    /** What differs: {@code partitions}, {@code replication}, a configuration's name. */
    String what();

    String is();

    String declared();

    record Missing(Topic wanted) implements Difference {
        @Override
        public String topic() {
            return wanted.name();
        }

        @Override
        public String what() {
            return "topic";
        }

        @Override
        public String is() {
            return "missing";
        }

        @Override
        public String declared() {
            return wanted.partitions() + " x " + wanted.replication();
        }
    }

    /** More can be added, but then keys are found in other partitions than before. */
    record TooFewPartitions(String topic, int count, int wanted) implements Difference {
        @Override
        public String what() {
            return "partitions";
        }

        @Override
        public String is() {
            return Integer.toString(count);
        }

        @Override
        public String declared() {
            return Integer.toString(wanted);
        }
    }

    /** Kafka takes no partition away, and neither do we. */
    record TooManyPartitions(String topic, int count, int wanted) implements Difference {
        @Override
        public String what() {
            return "partitions";
        }

        @Override
        public String is() {
            return Integer.toString(count);
        }

        @Override
        public String declared() {
            return Integer.toString(wanted);
        }
    }

    /** Changing it moves data between brokers, which an operator plans. */
    record OtherReplication(String topic, int count, int wanted) implements Difference {
        @Override
        public String what() {
            return "replication";
        }

        @Override
        public String is() {
            return Integer.toString(count);
        }

        @Override
        public String declared() {
            return Integer.toString(wanted);
        }
    }

    /** @param current absent: a broker's default applies */
    record OtherConfig(String topic, String what, @Nullable String current, String declared) implements Difference {
        @Override
        public String is() {
            return Objects.requireNonNullElse(current, "not set");
        }
    }
}

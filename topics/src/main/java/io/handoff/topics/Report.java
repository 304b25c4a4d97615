package io.handoff.topics;

import java.util.List;
import java.util.stream.Stream;

/** What the job prints. */
final class Report {
    private static final List<String> HEAD = List.of("TOPIC", "WHAT", "IS", "DECLARED");

    private Report() {}

    /** A line for each difference, in columns. */
    static String table(List<Difference> differences) {
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEAD),
                        differences.stream().map(one -> List.of(one.topic(), one.what(), one.is(), one.declared())))
                .toList();
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(cells -> cells.get(at).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    /** What an operator does about what the job leaves. */
    static String advice(Difference left) {
        if (left instanceof Difference.TooFewPartitions few) {
            return few.topic()
                    + " has fewer partitions than declared. Adding some moves keys to other partitions, where their"
                    + " new records may overtake the old ones: stop the services, let nothing wait in the topic, and run this"
                    + " with --add-partitions. Or keep what there is: HANDOFF_TOPICS_PARTITIONS=" + few.topic() + "="
                    + few.count() + ".";
        }
        if (left instanceof Difference.TooManyPartitions many) {
            return many.topic() + " has more partitions than declared, and Kafka takes none away. Keep them:"
                    + " HANDOFF_TOPICS_PARTITIONS=" + many.topic() + "=" + many.count() + ".";
        }
        if (left instanceof Difference.OtherReplication other) {
            return other.topic() + " is kept " + other.count() + " times instead of " + other.wanted()
                    + ". Move its data with Kafka's kafka-reassign-partitions.sh, or agree to what there is:"
                    + " HANDOFF_TOPICS_REPLICATION=" + other.count() + ".";
        }
        return left.topic() + " differs in " + left.what() + "; run this again without check.";
    }
}

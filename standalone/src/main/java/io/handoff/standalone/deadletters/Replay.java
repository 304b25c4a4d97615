package io.handoff.standalone.deadletters;

import io.handoff.standalone.deadletters.Broker.Extent;
import io.handoff.standalone.servers.CannotContinue;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code dlq replay}: letters become records of the topic they come from again. All of a topic are those that haven't been
 * replayed with all others before, so saying it twice replays them once; and who has a record already, does nothing twice.
 */
record Replay(Broker broker, Audit audit, PrintStream out) {
    private static final int AT_ONCE = 100;
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    void run(Wish wish) {
        if (wish.all()) {
            all(wish);
        } else {
            one(wish);
        }
    }

    private void one(Wish wish) {
        Letter letter = broker.letter(wish.topic(), wish.position());
        confirm(wish, "the record at " + letter.position() + " (" + letter.cause() + ") to " + letter.sourceTopic());
        Broker.await(broker.send(letter));
        audit.replayed(letter);
        TopicPartition partition =
                new TopicPartition(wish.topic(), letter.position().partition());
        if (broker.extent(partition).next() == letter.position().offset()) {
            broker.mark(partition, letter.position().offset() + 1);
        }
        out.printf("Replayed 1 record to %s; noted in %s.%n", letter.sourceTopic(), audit.file());
    }

    private void all(Wish wish) {
        List<Extent> extents =
                broker.partitions(wish.topic()).stream().map(broker::extent).toList();
        long waiting = extents.stream().mapToLong(Extent::waiting).sum();
        if (waiting == 0) {
            out.printf("Nothing waits in %s.%n", wish.topic());
            return;
        }
        confirm(wish, waiting + " records of " + wish.topic() + " to where they come from");
        long until = System.nanoTime() + DEADLINE.toNanos();
        long done = 0;
        for (Extent extent : extents) {
            for (long next = extent.next(); next < extent.end(); ) {
                if (System.nanoTime() > until) {
                    throw new CannotContinue("Replayed " + done + " of " + waiting + " within " + DEADLINE.toMinutes()
                            + " minutes; the same command goes on from there.");
                }
                List<Letter> letters = broker.read(extent.partition(), next, extent.end(), AT_ONCE);
                next = letters.isEmpty()
                        ? extent.end()
                        : letters.get(letters.size() - 1).position().offset() + 1;
                send(letters);
                broker.mark(extent.partition(), next);
                done += letters.size();
                out.printf("  %d of %d%n", done, waiting);
            }
        }
        out.printf("Replayed %d records; noted in %s.%n", done, audit.file());
    }

    private void send(List<Letter> letters) {
        List<Future<RecordMetadata>> sent = letters.stream().map(broker::send).toList();
        sent.forEach(Broker::await);
        letters.forEach(audit::replayed);
    }

    private static void confirm(Wish wish, String what) {
        if (wish.yes()) {
            return;
        }
        Console console = System.console();
        if (console == null) {
            throw new CannotContinue("This would replay " + what + "; say --yes to do it.");
        }
        String answer = console.readLine("Replay %s? [y/N] ", what);
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw new CannotContinue("Nothing was replayed; --yes replays without asking.");
        }
    }
}

package io.handoff.gateway.commands.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Commands as they are given, in HTTP handlers. */
@Singleton
public class Commands {
    /**
     * Keeps a command, together with what is noted of it; a repeated request changes nothing and notes nothing.
     *
     * @param note what else is written in the transaction
     * @return the id of the command that the request has given: this one's, or that of the one it gave before
     */
    public Uni<String> add(Command command, Supplier<Uni<Void>> note) {
        return Panache.withTransaction(
                () -> insert(command).flatMap(added -> added ? note.get().replaceWith(command.id()) : before(command)));
    }

    private static Uni<Boolean> insert(Command command) {
        return Panache.getSession()
                .flatMap(session -> session.createMutationQuery(
                                """
                                insert into CommandEntity (id, request, merchantId, topic, recordKey, type, payload, requestedAt)
                                values (:id, :request, :merchant, :topic, :key, :type, :payload, :at)
                                on conflict (request) do nothing
                                """)
                        .setParameter("id", command.id())
                        .setParameter("request", command.request())
                        .setParameter("merchant", command.merchant().value())
                        .setParameter("topic", command.topic())
                        .setParameter("key", command.key())
                        .setParameter("type", command.type())
                        .setParameter("payload", command.payload())
                        .setParameter("at", command.requestedAt())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<String> before(Command command) {
        return CommandEntity.<CommandEntity>find("request", command.request())
                .singleResult()
                .map(known -> known.id);
    }
}

package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.json.Json;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        Pg.complete(VERTX.close());
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new ConflictException("another owner"),
                new ConnectException("refused"),
                new UncheckedIOException(new ConnectException("refused")),
                new TimeoutException(),
                new CompletionException(new TimeoutException()),
                new io.smallrye.mutiny.TimeoutException(),
                new org.apache.kafka.common.errors.TimeoutException(),
                new NotLeaderOrFollowerException(),
                new TopicAuthorizationException("handoff.intake.v1"));
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new NullPointerException(),
                new IllegalStateException("bug", new IllegalArgumentException()),
                new RecordTooLargeException(),
                Assertions.catchThrowable(() -> Json.read("{\"a\":", Object.class)),
                Assertions.catchThrowable(() -> Json.read("[]", String.class)));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void outagesPass(Throwable failure) {
        assertThat(Failures.isTransient(failure)).isTrue();
        assertThat(Failures.isTransient(new RuntimeException(failure))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void bugsAndBadRecordsDoNot(Throwable failure) {
        assertThat(Failures.isTransient(failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "28P01", "3D000", "40001", "40P01", "53300", "55P03", "57P01", "58030"})
    void statesOfADatabaseInTroublePass(String state) {
        assertThat(Failures.isTransient(new PgException("", "FATAL", state, "")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22003", "22P02", "23505", "23514", "25P02", "42601", "42P01", ""})
    void statesThatAStatementIsToBlameForDoNot(String state) {
        assertThat(Failures.isTransient(new PgException("", "ERROR", state, "")))
                .isFalse();
    }

    @Test
    void databaseThatRefusesConnectionsPasses() {
        Pool pool = pool(new TestDatabase("127.0.0.1", 1, "none", "none", "none"));

        assertThat(failureOf(pool.query("select 1").execute())).matches(Failures::isTransient);
    }

    @Test
    void connectionThatIsTerminatedPasses() {
        Pool pool = pool(TestServers.freshDatabase("failures"));
        SqlConnection connection = Pg.await(pool.getConnection());

        Throwable failure = failureOf(connection
                .query("select pg_terminate_backend(pg_backend_pid())")
                .execute());

        assertThat(failure).matches(Failures::isTransient);
        assertThat(failureOf(connection.query("select 1").execute())).matches(Failures::isTransient);
    }

    @Test
    void answerThatDoesNotComeInTimePasses() {
        Throwable failure = Assertions.catchThrowable(
                () -> Uni.createFrom().nothing().await().atMost(Duration.ofMillis(10)));

        assertThat(failure).matches(Failures::isTransient);
    }

    @Test
    void statementWithAnErrorDoesNot() {
        Pool pool = pool(TestServers.freshDatabase("failures"));

        assertThat(List.of(
                        failureOf(pool.query("select * from nowhere").execute()),
                        failureOf(pool.query("select 1 / 0").execute()),
                        failureOf(pool.preparedQuery("select $1::int").execute(Tuple.of("text"))),
                        failureOf(pool.preparedQuery("select $1::int").execute(Tuple.of(1, 2)))))
                .noneMatch(Failures::isTransient);
    }

    private static Throwable failureOf(Uni<?> action) {
        return Assertions.catchThrowable(() -> Pg.complete(action));
    }

    private static Pool pool(TestDatabase database) {
        return PgBuilder.pool(builder -> builder.connectingTo(new PgConnectOptions()
                        .setHost(database.host())
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .with(new PoolOptions().setMaxSize(2))
                .using(VERTX));
    }
}

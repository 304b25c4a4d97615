package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.PythonTools.Run;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/analytics.md} tells analysts to do works, as it stands there. */
@ExtendWith(SharedSuite.class)
@Order(Integer.MAX_VALUE)
class AnalyticsTest {
    private static final String ASK =
            """
            import duckdb, sys
            for statement in duckdb.extract_statements(open(sys.argv[1]).read()):
                answer = duckdb.sql(statement.query)
                if statement.type == duckdb.StatementType.SELECT:
                    rows = answer.fetchall()
                    assert rows, "no rows: " + statement.query
                    print("columns:", *answer.columns)
                    for row in rows:
                        print(*row)
            """;

    /** The same rows in each format: what one has and another hasn't, and how many there are. */
    private static final String COMPARE =
            """
            create view parquet as select * from 'export/delivery-facts-*.parquet';
            create view csv as select * from read_csv('export/delivery-facts-*.csv', all_varchar = true);
            create view ndjson as select * from read_json('export/delivery-facts-*.ndjson', format = 'newline_delimited',
                columns = {id: 'VARCHAR', sequence: 'BIGINT', happened_at: 'TIMESTAMPTZ', pickup_latitude: 'DOUBLE', json: 'VARCHAR'});
            select 'missing', count(*) from (
                (select id, sequence, happened_at::timestamptz, pickup_latitude, json from parquet
                 except select id, sequence, happened_at, pickup_latitude, json from ndjson)
                union all
                (select id, sequence, happened_at::timestamptz, pickup_latitude, json from parquet
                 except select id, sequence::bigint, happened_at::timestamptz, pickup_latitude::double, json from csv));
            select 'rows', (select count(*) from parquet) = (select count(*) from csv),
                   (select count(*) from parquet) = (select count(*) from ndjson);
            """;

    @BeforeAll
    static void thereIsSomethingToCount(Stage stage) {
        var unused = PlantedLives.play(stage);
    }

    @Test
    void theConsumerCountsWhatFleetsDelivered(Stage stage, @TempDir Path folder) throws IOException {
        PythonTools python = PythonTools.installed();
        Files.writeString(folder.resolve("consumer.py"), block("consumer", "python"));
        Map<String, String> where =
                Map.of("HANDOFF_KAFKA", "127.0.0.1:" + stage.suite().port(RunningSuite.Port.KAFKA));

        Run first = python.run(folder, where, "consumer.py");
        Run again = python.run(folder, where, "consumer.py");

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output()).containsPattern("[a-z-]+: USD [1-9][0-9]* deliveries, [0-9]+\\.[0-9]{2} each");
        assertThat(again.output())
                .as("nothing has come since, and nothing is counted twice")
                .isEqualTo(first.output());
    }

    @Test
    void aDaysFilesAnswerTheQuestions(Stage stage, @TempDir Path folder) throws IOException {
        PythonTools python = PythonTools.installed();
        for (String format : List.of("parquet", "csv", "ndjson")) {
            export(stage, folder, format);
        }
        Files.writeString(folder.resolve("ask.py"), ASK);
        Files.writeString(folder.resolve("compare.sql"), COMPARE);
        Files.writeString(folder.resolve("questions.sql"), block("questions", "sql"));

        Run compared = python.run(folder, Map.of(), "ask.py", "compare.sql");
        Run answered = python.run(folder, Map.of(), "ask.py", "questions.sql");

        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(compared.output()).contains("missing 0\n").contains("rows True True\n");
        assertThat(answered.exitCode()).as(answered.output()).isZero();
        assertThat(answered.output())
                .contains("columns: fleet currency deliveries average_fee tips")
                .contains("columns: fleet booked share")
                .contains("columns: fleet dropoffs on_time")
                .contains("columns: merchant_id callbacks first_attempt in_the_end");
        assertThat(PlantedLives.foundIn(answered.output())).isEmpty();
    }

    @Test
    void theFilesGoIntoPostgresToo(Stage stage, @TempDir Path folder) throws IOException {
        if (PythonTools.program(folder, Map.of(), List.of("psql", "--version")).exitCode() != 0) {
            System.out.println("SKIPPED: the Postgres part of docs/analytics.md: psql isn't installed");
            return;
        }
        export(stage, folder, "csv");
        Files.writeString(folder.resolve("facts.sql"), block("postgres", "sql"));
        JsonNode keys = stage.suite().keys();
        Map<String, String> login = Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(stage.suite().port(RunningSuite.Port.POSTGRES)),
                "PGUSER", "postgres",
                "PGPASSWORD", keys.path("superuser_password").asText(),
                "PGDATABASE", "postgres");

        List<String> answers = new ArrayList<>();
        List<LocalDate> daysTwice =
                Stream.concat(days().stream(), days().stream()).toList();
        for (LocalDate day : daysTwice) {
            Path file = folder.resolve("export/delivery-facts-" + day + ".csv");
            Files.copy(file, folder.resolve("export/delivery-facts.csv"), StandardCopyOption.REPLACE_EXISTING);
            Run psql = PythonTools.program(
                    folder, login, List.of("psql", "-v", "ON_ERROR_STOP=1", "-q", "-f", "facts.sql"));

            assertThat(psql.exitCode()).as(psql.output()).isZero();
            // That the table is there the second time is a notice, where psql gives any.
            answers.add(psql.output()
                    .lines()
                    .filter(line -> !line.contains("NOTICE:"))
                    .collect(Collectors.joining("\n")));
        }

        assertThat(answers.get(answers.size() - 1)).containsPattern("\\| USD +\\| +[1-9]");
        assertThat(answers.get(answers.size() - 1))
                .as("what comes twice counts once")
                .isEqualTo(answers.get(days().size() - 1));
    }

    /** Today, and where midnight has passed since the lives began, the day before. */
    private static List<LocalDate> days() {
        return PlantedLives.playedOn()
                .datesUntil(LocalDate.now(ZoneOffset.UTC).plusDays(1))
                .toList();
    }

    private static void export(Stage stage, Path folder, String format) {
        RunningSuite suite = stage.suite();
        for (LocalDate day : days()) {
            Run export = PythonTools.program(
                    folder,
                    Map.of("HANDOFF_HOME", suite.home().toString()),
                    List.of(
                            suite.root().resolve("handoff").toString(),
                            "export",
                            "--day",
                            day.toString(),
                            "--format",
                            format,
                            "--out",
                            "export"));
            assertThat(export.exitCode()).as(export.output()).isZero();
            assertThat(export.output()).containsPattern("delivery-facts-" + day + "\\." + format + ": [0-9]+ rows");
        }
    }

    private static String block(String name, String language) throws IOException {
        Path document = NodeTools.projectRoot().resolve("docs/analytics.md");
        Matcher block = Pattern.compile(
                        "<!-- snippet: " + name + " " + language + " -->\n```" + language + "\n(.*?)```\n",
                        Pattern.DOTALL)
                .matcher(Files.readString(document));
        assertThat(block.find()).as("%s has a %s", document, name).isTrue();
        return block.group(1);
    }
}

package io.handoff.standalone;

final class Help {
    static final String TEXT =
            """
            Handoff on one machine.

              ./handoff up [options]      start Kafka, Postgres and the five services; Ctrl-C stops them
              ./handoff down              stop what runs, from another terminal
              ./handoff status            what runs, and whether it is ready (exit code 0: all of it)
              ./handoff logs NAME         the end of a log: gateway, quote, dispatch, webhook, simulator, kafka, postgres
              ./handoff demo              send a delivery through its whole life
              ./handoff merchant ...      accounts of merchants: see below
              ./handoff sign [--event E]  the headers that sign the body on standard input as the sandbox merchant

            Options of up:
              --fresh                start empty: forgets all deliveries and credentials
              --callback-url URL     where the sandbox merchant gets its callbacks (default http://127.0.0.1:9911/)
              --port-base N          eight ports from N: gateway, quote, dispatch, webhook, simulator, Kafka, its
                                     controller, Postgres
              --NAME-port N          one of them: gateway (8080), quote (8081), dispatch (8082), webhook (8083),
                                     simulator (8084), kafka (19092), kafka-controller (19093), postgres (15432)
              --log-format F         plain (default) or json

            Merchants (while the suite runs; credentials are shown once):
              merchant create NAME [--callback-url URL] [--callback-api-key KEY] [--currency CODE] [--strategy S]
                                   [--fleets ID,ID] [--rate-limit PER_SECOND[/BURST]] [--driver-tracking]
              merchant list
              merchant show ID
              merchant suspend ID | activate ID
              merchant rotate-secret ID    a new request secret; the former one stays valid for a day

            Data, credentials and logs are in .handoff/ and survive a restart.
            """;

    private Help() {}
}

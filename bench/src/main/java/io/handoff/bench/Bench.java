package io.handoff.bench;

import io.handoff.bench.depth.CallbacksBench;
import io.handoff.bench.depth.CallbacksSettings;
import io.handoff.bench.depth.DepthBench;
import io.handoff.bench.depth.DepthSettings;
import io.handoff.bench.lives.ColdBench;
import io.handoff.bench.lives.ColdSettings;
import io.handoff.bench.lives.LivesBench;
import io.handoff.bench.lives.LivesSettings;
import io.handoff.bench.lives.OverloadBench;
import io.handoff.bench.lives.OverloadSettings;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.quotes.QuotesBench;
import io.handoff.bench.quotes.QuotesSettings;
import io.handoff.bench.record.ReadsBench;
import io.handoff.bench.record.ReadsSettings;
import io.handoff.bench.record.RecordBench;
import io.handoff.bench.record.RecordSettings;
import java.util.List;
import java.util.Objects;

/** {@code ./mvnw -q -pl bench compile exec:java -Dexec.args="MODE [--name value …]"}. */
public final class Bench {
    private static final String HELP =
            """
            Measures a suite on this machine. Most modes want one that runs (./handoff up). Modes:

              record   how fast deliveries are recorded, beside what Postgres alone does with the same rows
                --in-flight 256,64,1       requests in flight; the first is the one that is compared
                --pairs 5                  pairs of windows for the first
                --small-pairs 2            pairs of windows for each of the others
                --window 10                seconds a window lasts
                --warm-up 15               seconds before the first one
                --pause 2                  seconds between windows
                --baseline-connections 32  connections of the baseline, at most one for each request in flight
                --pgbench PATH             use this pgbench program for the baseline
                --max-requests 2000000     stop sending after so many
                --migrations DIR           the dispatch service's migrations

              lives    whole simulated deliveries, with callbacks: warmed up until settled, then a window
                --concurrent 200           closed loop: how many at once
                --rate R                   open loop instead: so many begin each second, whatever the suite does
                --window 60                seconds that are measured
                --lives N                  measure so many lives instead
                --settle 180               seconds the suite may take to settle
                --warm-up N                begin to measure when so many have ended, settled or not
                --pickup-in 5              seconds from the quotation to the pickup
                --dropoff-in 10            seconds from the quotation to the drop-off
                --patience 60              seconds a life may take beyond its drop-off

              reads    GET of deliveries, by itself and beside recordings
                --in-flight 16,4,1         reads in flight, one level after the other
                --deliveries 5000          recorded beforehand, read in turn
                --recording 16             recordings in flight beside the reads
                --window 10                seconds a window lasts
                --warm-up 10               seconds of reads that are not counted

              cold     starts the suite itself, loads it the moment it is ready, and stops it
                --fresh                    throws away everything the suite has stored; or
                --restart                  keeps it
                --quotations 200           lives with a quotation, all at that moment
                --creations 0              deliveries created, all at that moment
                --following 1000           deliveries created after that
                --rate 15                  how many of those a second
                --deadline 5               seconds within which a merchant wants a quotation

              callbacks how fast, how soon and at what price changes reach healthy endpoints
                --endpoints 200            merchants, each with an endpoint
                --latencies 0,50           milliseconds endpoints take to answer, one after the other
                --rate 500                 changes a second while change to callback is measured
                --window 15                seconds each thing is measured
                --warm-up 30               seconds before
                --behind 0,100000,1000000  messages stored behind the claims
                --quick                    shorter windows, and at most 20,000 behind

              depth    the same few things with more and more deliveries stored
                --stored 1000,1000000      how many, one depth after the other
                --rate 5                   lives a second while lives are measured
                --window 15                seconds each thing is measured at each depth
                --settle 60                seconds the suite may take to settle before
                --quick                    shorter windows, and at most 50,000 stored

              overload more than the suite can carry for a while, then nothing
                --rate R                   lives a second that it sustains
                --times 2                  how many times that it is given
                --length 60                for how many seconds
                --patience 300             seconds a life may take beyond its drop-off

              quotes   what a quotation takes beyond its slowest fleet, with fleets that the bench plays
                --levels 1x10,32x10,256x10,1x50,32x50   quotations in flight, by fleets that each of them asks
                --warm-up 20               seconds before the first level
                --window 10                seconds each level is measured
                --hanging 5                seconds each level is measured while one of the fleets hangs
                --quick                    shorter

              table    every figure of docs/benchmark.md beside the last ones; starts and stops the suite itself,
                       in about fourteen minutes
                --fresh                    needed: throws away everything the suite has stored
                --quick                    about six minutes: shorter windows, no restart
                --write                    puts today's figures into the document
                --document docs/benchmark.md

              all:
                --sandbox .handoff/sandbox.json   where ./handoff up has left the credentials
            """;

    private Bench() {}

    public static void main(String[] words) {
        // Not by a return: other people's threads would keep the process.
        System.exit(run(List.of(words)));
    }

    static int run(List<String> words) {
        try {
            Arguments arguments = Arguments.parse(words);
            return switch (arguments.mode()) {
                case "record" -> record(arguments);
                case "lives" -> lives(arguments);
                case "reads" -> reads(arguments);
                case "cold" -> cold(arguments);
                case "callbacks" -> callbacks(arguments);
                case "depth" -> depth(arguments);
                case "overload" -> overload(arguments);
                case "quotes" -> quotes(arguments);
                case "table" -> table(arguments);
                case "help", "--help", "-h" -> help();
                default -> throw new CannotMeasure("There is no mode \"" + arguments.mode() + "\"; see bench help.");
            };
        } catch (CannotMeasure e) {
            System.err.println(Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return 2;
        }
    }

    private static int record(Arguments arguments) {
        RecordSettings settings = RecordSettings.of(arguments);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        return new RecordBench(suite, settings, System.out).run() ? 0 : 1;
    }

    private static int lives(Arguments arguments) {
        LivesSettings settings = LivesSettings.of(arguments);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        return new LivesBench(suite, settings, System.out).run() ? 0 : 1;
    }

    private static int reads(Arguments arguments) {
        ReadsSettings settings = ReadsSettings.of(arguments);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        return new ReadsBench(suite, settings, System.out).run() ? 0 : 1;
    }

    private static int cold(Arguments arguments) {
        return new ColdBench(ColdSettings.of(arguments), System.out).run() ? 0 : 1;
    }

    private static int callbacks(Arguments arguments) {
        CallbacksSettings settings = CallbacksSettings.of(arguments);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        return new CallbacksBench(suite, settings, System.out).run() ? 0 : 1;
    }

    private static int depth(Arguments arguments) {
        DepthSettings settings = DepthSettings.of(arguments);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        return new DepthBench(suite, settings, System.out).run() ? 0 : 1;
    }

    private static int overload(Arguments arguments) {
        OverloadSettings settings = OverloadSettings.of(arguments);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        return new OverloadBench(suite, settings, System.out).run() ? 0 : 1;
    }

    private static int quotes(Arguments arguments) {
        QuotesSettings settings = QuotesSettings.of(arguments);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        return new QuotesBench(suite, settings, System.out).run() ? 0 : 1;
    }

    private static int table(Arguments arguments) {
        return TableBench.of(arguments, System.out).run() ? 0 : 1;
    }

    private static int help() {
        System.out.print(HELP);
        return 0;
    }
}

package io.handoff.standalone.conformance;

import io.handoff.standalone.conformance.Call.Signing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** That nobody but Handoff gets anything done. */
final class SignatureChecks {
    private static final String NO_JOB = "no-such-job";

    private final FleetServer fleet;
    private final Orders orders;

    SignatureChecks(FleetServer fleet, Orders orders) {
        this.fleet = fleet;
        this.orders = orders;
    }

    List<Check> all() {
        Call quote = Call.quote(orders.quote());
        List<Check> checks = new ArrayList<>();
        checks.add(refused("quote", quote, Signing.NOT));
        checks.add(refused(
                "book",
                Call.book(orders.booking("no-such-quote", "unsigned/1", "http://127.0.0.1/"), "unsigned/1"),
                Signing.NOT));
        checks.add(refused("find", Call.find("unsigned/1"), Signing.NOT));
        checks.add(refused("cancel", Call.cancel(NO_JOB), Signing.NOT));
        checks.add(refusedWhereOffered("modify", Call.modify(NO_JOB, orders.modification(1))));
        checks.add(refusedWhereOffered("progress", Call.progress(NO_JOB)));
        checks.add(refused("quote", quote, Signing.WITH_ANOTHER_SECRET));
        checks.add(refused("find", Call.find("unsigned/1"), Signing.WITH_ANOTHER_SECRET));
        checks.add(refused("quote", quote, Signing.OF_ANOTHER_BODY));
        checks.add(refused("quote", quote, Signing.TEN_MINUTES_AGO));
        checks.add(refused("quote", quote, Signing.TEN_MINUTES_AHEAD));
        return checks;
    }

    private Check refused(String operation, Call call, Signing signing) {
        return new Check(id(operation, signing), claim(call, signing), () -> expectRefusal(call, signing));
    }

    private Check refusedWhereOffered(String operation, Call call) {
        return new Check(id(operation, Signing.NOT), claim(call, Signing.NOT), () -> {
            Exchange signed = fleet.ask(call);
            if (signed.isNowhere() || signed.status() == 405 || signed.status() == 501) {
                throw new NotApplicable("The fleet doesn't offer it (" + signed.status() + ").");
            }
            expectRefusal(call, Signing.NOT);
        });
    }

    private static String id(String operation, Signing signing) {
        return "signature." + signing.name().toLowerCase(Locale.ROOT) + '.' + operation;
    }

    private static String claim(Call call, Signing signing) {
        return call.method() + ' ' + call.path() + ' ' + signing.words() + " is refused";
    }

    private void expectRefusal(Call call, Signing signing) {
        Exchange exchange = fleet.ask(call.signed(signing));
        if (exchange.status() != 401) {
            throw new NotConforming(
                    exchange,
                    "Answer 401, before anything else is looked at: verify X-Handoff-Signature over the bytes of the"
                            + " body, with a time at most 300 s off.");
        }
    }
}

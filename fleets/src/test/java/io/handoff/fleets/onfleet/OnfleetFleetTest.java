package io.handoff.fleets.onfleet;

import static io.handoff.contracts.delivery.TaskType.DROPOFF;
import static io.handoff.contracts.delivery.TaskType.PICKUP;
import static io.handoff.fleets.onfleet.OnfleetWire.KEY;
import static io.handoff.fleets.onfleet.OnfleetWire.NOW;
import static io.handoff.fleets.onfleet.OnfleetWire.PATIENCE;
import static io.handoff.fleets.onfleet.OnfleetWire.PHONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TravelTime;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.Capability;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.onfleet.OnfleetWire.Order;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.handoff.fleets.stub.PlayedStub.Step;
import io.handoff.fleets.stub.PlayedStub.Webhook;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnfleetFleetTest {
    private static final Order ORDER = new Order(NOW.plusSeconds(600), PHONE, "Side door.", List.of());

    private final OnfleetWire wire = new OnfleetWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void ownDriversAreOfferedForThePriceOfTheSettingsAndWhenTheirTeamEstimatesThem() {
        FleetQuote quote = offered(wire.fleet, OnfleetWire.asked(NOW.plusSeconds(60)));

        assertThat(quote)
                .isEqualTo(new FleetQuote(
                        "700", Money.usd(700), NOW.plusSeconds(300), NOW.plusSeconds(1020), 0, 4100, null));
        assertThat(requests())
                .containsExactly("GET /teams/" + OnfleetStub.TEAM
                        + "/estimate?pickupLocation=-74.0,40.7&dropoffLocation=-74.0,40.71&pickupTime=1772366460");
    }

    @Test
    void aDriverIsNotAtThePickupBeforeTheOrderIsReady() {
        FleetQuote quote = offered(wire.fleet, OnfleetWire.asked(NOW.plusSeconds(20_000)));

        assertThat(quote.pickupEta()).isEqualTo(NOW.plusSeconds(20_000));
        assertThat(requests().get(0)).doesNotContain("pickupTime");
    }

    @Test
    void withoutATeamADriverIsReckonedToTakeAQuarterOfAnHour() {
        FleetQuote quote = offered(wire.with("team", null), OnfleetWire.asked(NOW));

        assertThat(quote.pickupEta()).isEqualTo(NOW.plusSeconds(900));
        assertThat(quote.dropoffEta())
                .isEqualTo(
                        quote.pickupEta().plus(TravelTime.between(new GeoPoint(40.7, -74), new GeoPoint(40.71, -74))));
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void theLastOfSeveralDropOffsIsExpectedAfterTheWayBetweenThem() {
        FleetQuote quote = offered(wire.fleet, OnfleetWire.job(ORDER, PICKUP, DROPOFF, DROPOFF));

        assertThat(quote.dropoffEta())
                .isEqualTo(NOW.plusSeconds(1020)
                        .plus(TravelTime.between(new GeoPoint(40.71, -74), new GeoPoint(40.72, -74))));
    }

    @Test
    void aTeamWithNobodyOnDutyDeclines() {
        wire.stub.answers(404, OnfleetStub.error(1402, "ResourceNotFound"));

        assertThat(quote(wire.fleet, OnfleetWire.asked(NOW)))
                .isEqualTo(new QuoteResult.Declined("resource_not_found", "About 1402. (because)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {}",
                "412 | {}",
                "200 | nothing",
                "200 | {}",
                "200 | {\"steps\":[{\"arrivalTime\":1772366460}]}"
            })
    void anEstimateThatSaysTooLittleIsNone(int status, String body) {
        wire.stub.answers(status, body);

        assertUnavailable(wire.provider.quote(wire.fleet, OnfleetWire.asked(NOW), PATIENCE));
    }

    @Test
    void whatDriversCannotBeHeldToIsDeclinedUnasked() {
        var declined = (QuoteResult.Declined)
                quote(wire.fleet, OnfleetWire.asked(NOW, Requirement.PIN, Requirement.PHOTO, Requirement.ID_CHECK));

        assertThat(declined.code()).isEqualTo("requirement_unknown");
        assertThat(declined.message()).endsWith(": pin, id_check");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aFleetWithoutAnyPriceDeclines() {
        assertThat(quote(wire.with("price_cents", null), OnfleetWire.asked(NOW)))
                .isInstanceOfSatisfying(QuoteResult.Declined.class, declined -> assertThat(declined.code())
                        .isEqualTo("no_price"));
    }

    @Test
    void aPriceOfTheSettingsIsNoneWithoutTheFleetsCurrency() {
        assertThat(quote(OnfleetWire.fleet(wire.stub.settings(), null), OnfleetWire.asked(NOW)))
                .isInstanceOfSatisfying(QuoteResult.Declined.class, declined -> assertThat(declined.code())
                        .isEqualTo("no_currency"));
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aClientsJobsAreOfferedForThePriceOfItsCheapestService() {
        FleetQuote quote = offered(wire.with("client", OnfleetStub.CLIENT), OnfleetWire.asked(NOW.plusSeconds(60)));

        assertThat(quote.fee()).isEqualTo(Money.usd(950));
        assertThat(quote.quoteId()).isEqualTo("950:svcSlow000000000000000001");
        assertThat(wire.stub.seen.get(0).json())
                .isEqualTo(Json.read(
                        """
                        {"readyBy":1772366460000,"dueBy":1772368260000,"quantity":1,"weight":{"value":1.0,"units":"kg"},
                         "pickup":{"address":{"unparsed":"20 W 34th St, Floor 2, New York, NY, 10001, US"},
                          "location":[-74.0,40.7]},
                         "dropoff":{"address":{"unparsed":"1 A St, New York, NY, 10001, US"},"location":[-74.0,40.71]}}""",
                        JsonNode.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[{\"id\":\"s1\",\"price\":5}]",
                "[{\"id\":\"s1\",\"price\":\"5\",\"currency\":\"USD\"}]",
                "[{\"id\":\"s1\",\"price\":5.001,\"currency\":\"USD\"}]",
                "[{\"id\":\"s1\",\"price\":-5,\"currency\":\"USD\"}]",
                "[{\"price\":5,\"currency\":\"USD\"}]"
            })
    void servicesWithoutAPriceThatIsUnderstoodAreNotOffered(String services) {
        wire.stub.answers(200, services);

        assertThat(quote(wire.with("client", OnfleetStub.CLIENT), OnfleetWire.asked(NOW)))
                .isInstanceOfSatisfying(QuoteResult.Declined.class, declined -> assertThat(declined.code())
                        .isEqualTo("no_service"));
    }

    @Test
    void aJobIsATaskForEachStopAndThenADriverIsLookedFor() {
        assertThat(wire.book(OnfleetWire.job())).isEqualTo(new BookingResult.Booked(new BookedJob(KEY, 700, null)));

        List<String> ids = ids();
        assertThat(requests()).containsExactly("POST /tasks", "POST /tasks", "POST /tasks/autoAssign");
        assertThat(wire.stub.seen.get(0).json())
                .isEqualTo(Json.read(
                        """
                        {"destination":{"address":{"name":"Grill","unparsed":"20 W 34th St, Floor 2, New York, NY, 10001, US"},
                          "location":[-74.0,40.7]},
                         "recipients":[{"name":"Grill","phone":"+12125550100"}],"completeAfter":1772367000000,
                         "pickupTask":true,"dependencies":[],"notes":"Side door.","quantity":2,
                         "metadata":[
                          {"name":"handoff_job","type":"string","value":"job-1","visibility":["api","dashboard"]},
                          {"name":"handoff_reference","type":"string","value":"0198c0de-0000-7000-8000-000000000001/1",
                           "visibility":["api","dashboard"]},
                          {"name":"handoff_stop","type":"number","value":0},
                          {"name":"handoff_stops","type":"string","value":"0,1"},
                          {"name":"handoff_fee_cents","type":"number","value":700},
                          {"name":"handoff_revision","type":"number","value":0},
                          {"name":"tip","type":"string","value":"5.00 USD","visibility":["api","dashboard","worker"]}],
                         "container":{"type":"TEAM","team":"aasZ3KnsrPapys5M5Ug3q~01"}}""",
                        JsonNode.class));
        JsonNode dropoff = wire.stub.seen.get(1).json();
        assertThat(dropoff.path("pickupTask").booleanValue()).isFalse();
        assertThat(dropoff.path("completeBefore").longValue()).isEqualTo(1_772_368_800_000L);
        assertThat(dropoff.has("completeAfter")).isFalse();
        assertThat(dropoff.path("dependencies")).hasToString("[\"" + ids.get(0) + "\"]");
        assertThat(dropoff.path("notes").textValue()).isEqualTo("Leave it at the door.\nSide door.\n2 x Wine");
        assertThat(wire.stub.seen.get(2).json())
                .hasToString("{\"tasks\":[\"" + ids.get(0) + "\",\"" + ids.get(1)
                        + "\"],\"options\":{\"mode\":\"distance\",\"considerDependencies\":true,\"teams\":[\""
                        + OnfleetStub.TEAM + "\"],\"restrictAutoAssignmentToTeam\":true}}");
    }

    @Test
    void everyDropOffComesAfterEveryPickup() {
        var unused = wire.book(OnfleetWire.job(ORDER, DROPOFF, PICKUP, DROPOFF, PICKUP));

        List<String> ids = ids();
        assertThat(wire.stub.seen.subList(0, 4))
                .extracting(seen ->
                        seen.json().at("/metadata/2/value") + " " + seen.json().path("dependencies"))
                .containsExactly(
                        "1 []",
                        "3 []",
                        "0 [\"" + ids.get(0) + "\",\"" + ids.get(1) + "\"]",
                        "2 [\"" + ids.get(0) + "\",\"" + ids.get(1) + "\"]");
    }

    @Test
    void nobodyWithoutAPhoneNumberIsARecipientAndTimesThatAreOverAreNoLimits() {
        var unused =
                wire.book(OnfleetWire.job(new Order(NOW.minusSeconds(7200), null, "", List.of()), OnfleetWire.two()));

        for (JsonNode task : wire.stub.tasks()) {
            assertThat(task.path("recipients")).isEmpty();
            assertThat(task.has("completeAfter") || task.has("completeBefore")).isFalse();
        }
    }

    @Test
    void whatIsToBeShownAtTheDoorIsRequiredOfTheTask() {
        var unused = wire.book(OnfleetWire.job(
                new Order(
                        NOW,
                        PHONE,
                        "Side door. ".repeat(1000),
                        List.of(Requirement.SIGNATURE, Requirement.PHOTO, Requirement.AGE_VERIFICATION)),
                OnfleetWire.two()));

        JsonNode dropoff = wire.stub.seen.get(1).json();
        assertThat(dropoff.path("requirements")).hasToString("{\"signature\":true,\"photo\":true,\"minimumAge\":21}");
        assertThat(dropoff.path("notes").textValue()).hasSize(10_000).startsWith("Side door.");
        assertThat(wire.stub.seen.get(0).json().has("requirements")).isFalse();
    }

    @Test
    void wherePeopleAssignNobodyIsLookedForAndWithoutATeamTheOrganizationHasTheTasks() {
        FleetSettings fleet = wire.with("auto_assign", null);
        var unused = OnfleetWire.await(wire.booking(fleet, OnfleetWire.job()));
        assertThat(requests()).containsExactly("POST /tasks", "POST /tasks");

        wire.stub.seen.clear();
        var unusedToo = OnfleetWire.await(wire.booking(wire.with("team", null), OnfleetWire.job()));
        assertThat(wire.stub.seen.get(0).json().has("container")).isFalse();
        assertThat(wire.stub.seen.get(2).json().path("options"))
                .hasToString(
                        "{\"mode\":\"distance\",\"considerDependencies\":true,\"restrictAutoAssignmentToTeam\":false}");
    }

    @Test
    void aClientsTasksBearItAsMerchant() {
        var unused = OnfleetWire.await(wire.booking(wire.with("client", OnfleetStub.CLIENT), OnfleetWire.job()));

        assertThat(wire.stub.seen.get(0).json().path("merchant").textValue()).isEqualTo(OnfleetStub.CLIENT);
    }

    @Test
    void aJobThatNobodyIsFoundForIsBookedAllTheSame() {
        wire.stub.answers(200, "{\"id\":\"t1\"}");
        wire.stub.answers(200, "{\"id\":\"t2\"}");
        wire.stub.answers(500, "{}");

        assertThat(wire.book(OnfleetWire.job())).isInstanceOf(BookingResult.Booked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, InvalidContent, invalid_content",
        "1009, InvalidContent, invalid_time",
        "1010, InvalidContent, invalid_phone_number",
        "1011, InvalidContent, address_not_found",
        "1102, InvalidCredentials, invalid_credentials"
    })
    void aRefusalOfTheFirstTaskIsANoWithItsReason(int number, String kind, String code) {
        wire.stub.answers(400, OnfleetStub.error(number, kind));

        assertThat(wire.book(OnfleetWire.job()))
                .isEqualTo(new BookingResult.Declined(code, "About " + number + ". (because)"));
        assertThat(wire.stub.seen).hasSize(1);
    }

    @Test
    void aRefusalWithoutAReasonIsOneAllTheSame() {
        wire.stub.answers(403, "<html>no</html>");

        assertThat(wire.book(OnfleetWire.job()))
                .isEqualTo(new BookingResult.Declined("http_403", "The fleet refused with HTTP status 403."));
    }

    @Test
    void whatWasMadeOfAJobThatIsRefusedIsRemoved() {
        wire.stub.answers(200, "{\"id\":\"T~kc8*SS1tzuZ_jqjleb0999\"}");
        wire.stub.answers(400, OnfleetStub.error(1010, "InvalidContent"));

        assertThat(wire.book(OnfleetWire.job()))
                .isEqualTo(new BookingResult.Declined("invalid_phone_number", "About 1010. (because)"));
        assertThat(requests()).containsExactly("POST /tasks", "POST /tasks", "DELETE /tasks/T~kc8*SS1tzuZ_jqjleb0999");
    }

    @Test
    void aJobOfWhichAPartStaysIsNeitherBookedNorRefused() {
        wire.stub.answers(200, "{\"id\":\"T~kc8*SS1tzuZ_jqjleb0999\"}");
        wire.stub.answers(400, OnfleetStub.error(1010, "InvalidContent"));
        wire.stub.answers(400, OnfleetStub.error(1000, "InvalidContent"));

        assertUnknown(wire.booking(wire.fleet, OnfleetWire.job()));
    }

    @Test
    void thatTheSecondTaskWasNotSentIsNotThatNothingWasMade() {
        wire.stub.answers(200, "{\"id\":\"T~kc8*SS1tzuZ_jqjleb0999\"}");
        wire.stub.answers(new Answer(429, OnfleetStub.error(2300, "TooManyRequests"), Map.of("Retry-After", "60")));

        assertUnknown(wire.booking(wire.fleet, OnfleetWire.job()));
    }

    @Test
    void aTaskWithoutAnIdIsNoAnswer() {
        wire.stub.answers(200, "{}");

        assertUnavailable(wire.booking(wire.fleet, OnfleetWire.job()));
    }

    @Test
    void aPartOfAJobWhoseAnswerNeverCameIsFoundAndRemovedAndThenTheJobIsMadeOnce() {
        wire.stub.losesNext(Call.BOOK);
        assertUnknown(wire.provider.book(
                wire.fleet, new BookingOrder(OnfleetWire.job(), "700", "", null), KEY, Duration.ofMillis(300)));
        assertThat(wire.stub.tasks()).hasSize(1);

        assertThat(find()).isEmpty();
        assertThat(wire.stub.tasks()).isEmpty();
        assertThat(wire.book(OnfleetWire.job())).isInstanceOf(BookingResult.Booked.class);

        assertThat(find()).contains(new BookedJob(KEY, 700, null));
        assertThat(wire.stub.tasks()).hasSize(2);
    }

    @Test
    void whatIsRemovedIsMarkedFirstSoThatItsWebhooksAreOfNoJob() {
        wire.stub.losesNext(Call.BOOK);
        assertUnknown(wire.provider.book(
                wire.fleet, new BookingOrder(OnfleetWire.job(), "700", "", null), KEY, Duration.ofMillis(300)));
        String id = ids().get(0);
        wire.stub.seen.clear();

        assertThat(find()).isEmpty();

        assertThat(requests()).containsExactly("POST /tasks/metadata", "PUT /tasks/" + id, "DELETE /tasks/" + id);
        assertThat(wire.stub.seen.get(1).json())
                .hasToString("{\"metadata\":{\"$set\":["
                        + "{\"name\":\"handoff_removed\",\"type\":\"boolean\",\"value\":true}]}}");
    }

    @Test
    void aPartOfAJobThatCannotBeMarkedIsNotRemoved() {
        var unused = wire.book(OnfleetWire.job());
        var unusedToo = wire.book(OnfleetWire.job());
        wire.stub.answersNext(Call.MODIFY, Answer.of(400, OnfleetStub.error(1000, "InvalidContent")));

        assertUnknown(
                wire.provider.find(wire.fleet, new BookingOrder(OnfleetWire.job(), "700", "", null), KEY, PATIENCE));
        assertThat(wire.stub.tasks()).hasSize(4);
    }

    @Test
    void aJobThatIsThereTwiceIsRemoved() {
        var unused = wire.book(OnfleetWire.job());
        var unusedToo = wire.book(OnfleetWire.job());

        assertThat(find()).isEmpty();
        assertThat(wire.stub.tasks()).isEmpty();
    }

    @Test
    void whatIsLeftOfARemovalIsNoJobThoughAllStopsAreThere() {
        var unused = wire.book(OnfleetWire.job());
        String marked = wire.stub
                .tasks()
                .toString()
                .replace(
                        "\"metadata\":[",
                        "\"metadata\":[{\"name\":\"handoff_removed\",\"type\":\"boolean\",\"value\":true},");
        wire.stub.answers(200, marked);

        assertThat(find()).isEmpty();
        assertThat(wire.stub.tasks()).isEmpty();
    }

    @Test
    void aDriverIsLookedForWhereAJobIsFoundThatNobodyHas() {
        var unused = OnfleetWire.await(wire.booking(wire.with("auto_assign", null), OnfleetWire.job()));
        List<String> ids = ids();
        wire.stub.seen.clear();

        assertThat(find()).contains(new BookedJob(KEY, 700, null));
        assertThat(find()).contains(new BookedJob(KEY, 700, null));

        assertThat(requests())
                .as("once, since somebody is found")
                .containsExactly("POST /tasks/metadata", "POST /tasks/autoAssign", "POST /tasks/metadata");
        assertThat(wire.stub.seen.get(1).json().path("tasks"))
                .hasToString("[\"" + ids.get(0) + "\",\"" + ids.get(1) + "\"]");
    }

    @Test
    void aJobIsLookedUpByItsKeyAndWhatWasClonedFromItIsNotIt() {
        var unused = wire.book(OnfleetWire.job());
        List<String> tasks = wire.stub.tasks().stream().map(JsonNode::toString).toList();
        String clone = tasks.get(0).replaceFirst("\\{", "{\"sourceTaskId\":\"x\",");
        wire.stub.seen.clear();
        wire.stub.answers(200, "[" + tasks.get(1) + "," + clone + "," + tasks.get(0) + "]");

        assertThat(find()).contains(new BookedJob(KEY, 700, null));
        assertThat(requests()).containsExactly("POST /tasks/metadata");
        assertThat(wire.stub.seen.get(0).json())
                .hasToString("[{\"name\":\"handoff_job\",\"type\":\"string\",\"value\":\"job-1\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 | []", "404 | {}", "200 | {}", "200 | nothing"})
    void aLookUpThatDoesNotSayIsNone(int status, String body) {
        wire.stub.answers(status, body);

        assertUnavailable(
                wire.provider.find(wire.fleet, new BookingOrder(OnfleetWire.job(), "700", "", null), KEY, PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "free", "-1", "7.5", ":s"})
    void aJobIsBookedForAQuoteOfOursAlone(String quoteId) {
        assertThat(OnfleetWire.await(wire.provider.book(
                        wire.fleet, new BookingOrder(OnfleetWire.job(), quoteId, "", null), KEY, PATIENCE)))
                .isEqualTo(new BookingResult.Declined("no_price", "There is no such quote."));
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aJobIsCancelledOnceAndThenIsCancelled() {
        var unused = wire.book(OnfleetWire.job());
        List<String> ids = ids();
        wire.stub.seen.clear();

        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));

        assertThat(requests())
                .containsExactly(
                        "POST /tasks/metadata",
                        "DELETE /tasks/" + ids.get(0),
                        "DELETE /tasks/" + ids.get(1),
                        "POST /tasks/metadata",
                        "POST /tasks/metadata");
        assertThat(wire.stub.cancelledByUs(KEY)).isTrue();
    }

    @Test
    void aJobThatIsFoundAtTheSecondLookIsCancelled() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.answers(200, "[]");

        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(wire.stub.tasks()).isEmpty();
    }

    @Test
    void whetherANewJobOfWhichAPartIsFoundIsCancelledIsUnknown() {
        var unused = wire.book(OnfleetWire.job());
        ObjectNode dropoff = wire.stub.tasks().get(1);
        dropoff.put("timeCreated", NOW.minusSeconds(59).toEpochMilli());
        wire.stub.answers(200, "[" + dropoff + "]");

        assertUnknown(wire.provider.cancel(wire.fleet, KEY, PATIENCE));
        assertThat(wire.stub.tasks()).hasSize(2);
    }

    @Test
    void afterAMinuteWhatIsFoundOfAJobIsAllThatIsLeftOfIt() {
        var unused = wire.book(OnfleetWire.job());
        ObjectNode dropoff = wire.stub.tasks().get(1);
        dropoff.put("timeCreated", NOW.minusSeconds(60).toEpochMilli());
        wire.stub.answers(200, "[" + dropoff + "]");

        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(ids()).doesNotContain(dropoff.path("id").textValue()).hasSize(1);
    }

    @Test
    void aJobThatWasPickedUpIsNotCancelled() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.playUnheard(KEY, Step.PICKED_UP);

        assertThat(cancel()).isEqualTo(new CancelResult.Refused("picked_up", "The driver has picked the order up."));
        assertThat(wire.stub.tasks()).hasSize(2);
    }

    @Test
    void aJobWhoseTasksOnfleetKeepsIsNotCancelled() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.answersNext(Call.CANCEL, Answer.of(400, OnfleetStub.error(1000, "InvalidContent")));

        assertThat(cancel()).isEqualTo(new CancelResult.Refused("invalid_content", "About 1000. (because)"));
        assertThat(wire.stub.tasks()).hasSize(2);
    }

    @Test
    void aChangeGivesEachTaskItsPlacePersonTimesAndNotes() {
        var unused = wire.book(OnfleetWire.job());
        List<String> ids = ids();
        wire.stub.seen.clear();

        assertThat(modify(
                        1,
                        OnfleetWire.job(
                                new Order(NOW.plusSeconds(1200), "+12125550199", "Ring twice.", List.of()),
                                OnfleetWire.two())))
                .isEqualTo(new ModifyResult.Modified());

        assertThat(requests())
                .containsExactly(
                        "POST /tasks/metadata",
                        "POST /destinations",
                        "POST /recipients",
                        "POST /destinations",
                        "POST /recipients",
                        "GET /recipients/phone/+12125550199",
                        "PUT /tasks/" + ids.get(0),
                        "PUT /tasks/" + ids.get(1));
        JsonNode pickup = wire.stub.tasks().get(0);
        assertThat(pickup.at("/recipients/0/phone").textValue()).isEqualTo("+12125550199");
        assertThat(pickup.path("completeAfter").longValue()).isEqualTo(1_772_367_600_000L);
        assertThat(pickup.path("notes").textValue()).isEqualTo("Ring twice.");
        assertThat(pickup.path("metadata").findValuesAsText("value")).contains("1", "job-1");
        assertThat(wire.stub.seen.get(6).json().path("metadata"))
                .hasToString("{\"$set\":[{\"name\":\"handoff_revision\",\"type\":\"number\",\"value\":1},"
                        + "{\"name\":\"tip\",\"type\":\"string\",\"value\":\"5.00 USD\","
                        + "\"visibility\":[\"api\",\"dashboard\",\"worker\"]}]}");
    }

    @Test
    void aChangeThatIsThereAlreadyChangesNothing() {
        var unused = wire.book(OnfleetWire.job());
        var unusedToo = modify(2, OnfleetWire.job());
        wire.stub.seen.clear();

        assertThat(modify(2, OnfleetWire.job())).isEqualTo(new ModifyResult.Modified());
        assertThat(modify(1, OnfleetWire.job())).isEqualTo(new ModifyResult.Modified());

        assertThat(requests()).containsOnly("POST /tasks/metadata");
    }

    @Test
    void aChangeThatWasMadeInPartGoesOnWhereItWas() {
        var unused = wire.book(OnfleetWire.job());
        List<String> ids = ids();
        wire.stub.losesNext(Call.MODIFY);
        assertUnavailable(wire.provider.modify(wire.fleet, KEY, 1, OnfleetWire.job(), Duration.ofMillis(300)));
        wire.stub.seen.clear();

        assertThat(modify(1, OnfleetWire.job())).isEqualTo(new ModifyResult.Modified());
        assertThat(requests())
                .containsExactly("POST /tasks/metadata", "POST /destinations", "PUT /tasks/" + ids.get(1));
    }

    @Test
    void aStopThatIsNotToBeMadeAnyMoreLosesItsTask() {
        var unused = wire.book(OnfleetWire.job(ORDER, PICKUP, DROPOFF, DROPOFF));

        assertThat(modify(1, OnfleetWire.job(ORDER, task -> task != 1, PICKUP, DROPOFF, DROPOFF)))
                .isEqualTo(new ModifyResult.Modified());

        assertThat(wire.stub.tasks())
                .extracting(task -> task.at("/metadata/2/value").asInt())
                .doesNotContain(1)
                .hasSize(2);
    }

    @Test
    void aJobGetsNoStopsThatItWasNotBookedWith() {
        var unused = wire.book(OnfleetWire.job());

        assertThat(modify(1, OnfleetWire.job(ORDER, PICKUP, DROPOFF, DROPOFF)))
                .isInstanceOfSatisfying(ModifyResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("new_stop"));
    }

    @Test
    void onTheWayOnlyNotesAndTheTipChange() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.playUnheard(KEY, Step.PICKED_UP);
        List<String> ids = ids();
        wire.stub.seen.clear();
        Order noted = new Order(ORDER.pickup(), PHONE, "Ring twice.", List.of());

        assertThat(modify(
                        1,
                        OnfleetWire.job(noted, task -> task == 1, OnfleetWire.two())
                                .tipped(900)))
                .isEqualTo(new ModifyResult.Modified());

        assertThat(requests()).containsExactly("POST /tasks/metadata", "PUT /tasks/" + ids.get(1));
        JsonNode change = wire.stub.seen.get(1).json();
        assertThat(change.fieldNames()).toIterable().containsExactly("notes", "metadata");
        assertThat(change.at("/metadata/$set/1/value").textValue()).isEqualTo("9.00 USD");
    }

    @ParameterizedTest
    @CsvSource({"+12125550199, 600", "+12125550100, 1200", "+12125550100, -7200"})
    void onTheWayNeitherPersonNorTimeChanges(String phone, long seconds) {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.playUnheard(KEY, Step.PICKED_UP);
        Order other = new Order(NOW.plusSeconds(seconds), phone, "Side door.", List.of());

        assertThat(modify(1, OnfleetWire.job(other, task -> task == 1, OnfleetWire.two())))
                .isInstanceOfSatisfying(ModifyResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("task_started"));
    }

    @Test
    void aJobThatHasNoTasksCannotBeChanged() {
        assertThat(modify(1, OnfleetWire.job()))
                .isInstanceOfSatisfying(ModifyResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("unknown_job"));
    }

    @Test
    void aChangeThatOnfleetRefusesIsANoWithItsReason() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.answersNext(Call.MODIFY, Answer.of(400, OnfleetStub.error(1009, "InvalidContent")));

        assertThat(modify(1, OnfleetWire.job()))
                .isEqualTo(new ModifyResult.Refused("invalid_time", "About 1009. (because)"));
    }

    @Test
    void nothingIsChangedWhereThePlaceOfAnyTaskIsRefused() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.seen.clear();
        String tasks = wire.stub.tasks().toString();
        wire.stub.answers(200, tasks);
        wire.stub.answers(200, "{\"id\":\"T~kc8*SS1tzuZ_jqjleb0999\"}");
        wire.stub.answers(400, OnfleetStub.error(1011, "InvalidContent"));

        assertThat(modify(1, OnfleetWire.job()))
                .isEqualTo(new ModifyResult.Refused("address_not_found", "About 1011. (because)"));
        assertThat(requests()).containsExactly("POST /tasks/metadata", "POST /destinations", "POST /destinations");
    }

    @Test
    void aTimeThatIsDrawnNearerThanNowIsToldAsOneThatIsAboutToCome() {
        var unused = wire.book(OnfleetWire.job());
        FleetJob sooner =
                OnfleetWire.job(new Order(NOW.minusSeconds(3600), PHONE, "Side door.", List.of()), OnfleetWire.two());

        assertThat(modify(1, sooner)).isEqualTo(new ModifyResult.Modified());

        List<ObjectNode> tasks = wire.stub.tasks();
        assertThat(tasks.get(0).path("completeAfter").longValue()).isEqualTo(1_772_366_460_000L);
        assertThat(tasks.get(1).path("completeBefore").longValue()).isEqualTo(1_772_366_460_000L);
    }

    @Test
    void aTimeThatHadComeStaysNoLimit() {
        FleetJob late = OnfleetWire.job(new Order(NOW.minusSeconds(7200), PHONE, "", List.of()), OnfleetWire.two());
        var unused = wire.book(late);

        assertThat(modify(1, late.tipped(900))).isEqualTo(new ModifyResult.Modified());

        assertThat(wire.stub.tasks())
                .noneMatch(task -> task.has("completeAfter") || task.has("completeBefore"))
                .hasSize(2);
    }

    @Test
    void howAJobStandsIsToldStopByStopWithItsDriver() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.playUnheard(KEY, Step.PICKED_UP);
        wire.stub.seen.clear();

        assertThat(told())
                .isEqualTo(new FleetReport(
                        KEY,
                        null,
                        OnfleetWire.REFERENCE,
                        0,
                        NOW,
                        List.of(
                                StageReport.of(0, Stage.DONE, proof(), null),
                                StageReport.of(1, Stage.STARTED, List.of(), NOW.plusSeconds(240))),
                        new Courier(0, "Ana", "Diaz"),
                        new GeoPoint(40.72, -73.99)));
        assertThat(requests())
                .containsExactly("POST /tasks/metadata", "GET /workers/h*wSb*apKlDkUFnuLTtjPk~7?filter=name,location");
    }

    @Test
    void aStopWhoseTaskSomebodyDeletedIsCancelled() {
        var unused = wire.book(OnfleetWire.job());
        String task = wire.stub.tasks().get(1).toString();
        wire.stub.answers(200, "[" + task + "]");

        assertThat(told().stages())
                .containsExactly(
                        StageReport.of(1, Stage.ACCEPTED, List.of(), null),
                        StageReport.of(0, Stage.CANCELLED, List.of(), null));
    }

    @Test
    void howAJobStandsIsToldAlsoWithoutItsDriver() {
        var unused = wire.book(OnfleetWire.job());
        wire.stub.playUnheard(KEY, Step.COURIER_FOUND);
        String tasks = wire.stub.tasks().toString();
        wire.stub.answers(200, tasks);
        wire.stub.answers(500, "{}");

        assertThat(told().courier()).isNull();
    }

    @Test
    void aJobThatOnfleetDoesNotKnowIsSaidToBeUnknown() {
        assertThat(status()).isInstanceOf(StatusResult.UnknownJob.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\":0 | UNASSIGNED",
                "\"state\":1 | ACCEPTED",
                "\"state\":2 | STARTED",
                "\"state\":2,\"completionDetails\":{\"events\":[{\"name\":\"start\"},{\"name\":\"arrival\"}]} | ARRIVED",
                "\"state\":3,\"completionDetails\":{\"success\":true} | DONE",
                "\"state\":3,\"completionDetails\":{\"success\":false} | FAILED",
                "\"state\":3 | FAILED"
            })
    void everyStateOfATaskIsAStageOfOurs(String state, Stage stage) {
        assertThat(parse(7, state).stages()).containsExactly(StageReport.of(1, stage, List.of(), null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, STARTED",
        "2, ARRIVED",
        "3, DONE",
        "4, FAILED",
        "6, ACCEPTED",
        "7, ACCEPTED",
        "8, CANCELLED",
        "9, ACCEPTED",
        "10, UNASSIGNED"
    })
    void everyTriggerIsAStageOfOurs(int trigger, Stage stage) {
        assertThat(parse(trigger, "\"state\":1").stages()).containsExactly(StageReport.of(1, stage, List.of(), null));
    }

    @ParameterizedTest
    @CsvSource({"1, eta, 1772367300", "1, estimatedArrivalTime, 1772367300000", "12, eta, 1772367300000"})
    void whenADriverWillBeThereIsReportedByItself(int trigger, String field, long at) {
        assertThat(parse(trigger, "\"state\":2,\"" + field + "\":" + at).stages())
                .containsExactly(new StageReport(1, null, null, List.of(), Instant.parse("2026-03-01T12:15:00Z")));
    }

    @Test
    void webhooksTellOfAJobFromItsDriverToItsProof() {
        var unused = wire.book(OnfleetWire.job());

        List<FleetReport> found = reports(Step.COURIER_FOUND);
        assertThat(found).extracting(report -> report.stages().get(0).stage()).containsOnly(Stage.ACCEPTED);
        assertThat(found.get(0).courier()).isEqualTo(new Courier(0, "Ana", "Diaz"));
        assertThat(found.get(0).reference()).isEqualTo(OnfleetWire.REFERENCE);
        assertThat(stages(Step.AT_PICKUP)).containsExactly("0 STARTED", "0 ARRIVED");
        assertThat(stages(Step.PICKED_UP)).containsExactly("0 DONE", "1 STARTED");
        assertThat(stages(Step.AT_DROPOFF)).containsExactly("1 ARRIVED");
        assertThat(reports(Step.DELIVERED).get(0).stages())
                .containsExactly(StageReport.of(1, Stage.DONE, proof(), null));
    }

    @Test
    void tasksThatSomebodyDeletesAreCancelled() {
        var unused = wire.book(OnfleetWire.job());

        assertThat(stages(Step.CANCELLED_BY_FLEET)).containsExactly("0 CANCELLED", "1 CANCELLED");
    }

    @Test
    void aStopThatIsNotNamedIsKnownByItsKind() {
        FleetReport report = parse("{\"triggerId\":0,\"time\":1772367300000,\"data\":{\"task\":{\"pickupTask\":true,"
                + "\"metadata\":[{\"name\":\"handoff_job\",\"type\":\"string\",\"value\":\"j\"}]}}}");

        assertThat(report.stages()).containsExactly(StageReport.of(PICKUP, Stage.STARTED));
    }

    @Test
    void aWebhookBearsTheSecretsSignature() {
        byte[] body = "{\"triggerId\":0}".getBytes(UTF_8);
        String signature = OnfleetStub.signature(body);

        assertThat(verifies(wire.fleet, signature, body)).isTrue();
        assertThat(verifies(wire.fleet, signature.toUpperCase(Locale.ROOT), body))
                .isTrue();
        assertThat(verifies(wire.fleet, signature, "{\"triggerId\":3}".getBytes(UTF_8)))
                .isFalse();
        assertThat(verifies(wire.fleet, "not hex", body)).isFalse();
        assertThat(verifies(wire.fleet, "", body)).isFalse();
        assertThat(wire.provider.verifyCallback(wire.fleet, new Headers()::getFirst, body, NOW))
                .isFalse();
        assertThat(verifies(wire.with("webhook_secret", "00aa"), signature, body))
                .isFalse();
        assertThat(verifies(wire.with("webhook_secret", "not hex"), signature, body))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"triggerId\":5,\"workerId\":\"w\",\"status\":1}",
                "{\"triggerId\":0,\"data\":{\"task\":{\"id\":\"t\",\"metadata\":[]}}}",
                "{\"triggerId\":13,\"data\":{\"task\":{\"metadata\":[{\"name\":\"handoff_job\",\"value\":\"j\"}]}}}",
                "{\"triggerId\":0,\"data\":{\"task\":{\"sourceTaskId\":\"t\","
                        + "\"metadata\":[{\"name\":\"handoff_job\",\"value\":\"j\"}]}}}",
                "{\"triggerId\":8,\"data\":{\"task\":{\"metadata\":[{\"name\":\"handoff_job\",\"value\":\"j\"},"
                        + "{\"name\":\"handoff_removed\",\"type\":\"boolean\",\"value\":true}]}}}"
            })
    void whatIsOfNoTaskOfOursIsAboutNoJob(String body) {
        assertThat(wire.provider.isAboutJob(body.getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"triggerId\":0,\"time\":1772367300000,\"data\":{\"task\":{}}}",
                "{\"triggerId\":0,\"data\":{\"task\":{\"metadata\":[{\"name\":\"handoff_job\",\"value\":\"j\"}]}}}"
            })
    void whatSaysTooLittleCannotBeRead(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWordThatAnAddressIsTriedWithIsSaidAgain() {
        assertThat(wire.provider.answerProbe(headers("check", "a1b2")::getFirst, new byte[0]))
                .isEqualTo("a1b2");
        assertThat(wire.provider.answerProbe(headers("check", "x".repeat(256))::getFirst, new byte[0]))
                .isNull();
        assertThat(wire.provider.answerProbe(headers("check", "a1b2")::getFirst, "{}".getBytes(UTF_8)))
                .isNull();
        assertThat(wire.provider.answerProbe(new Headers()::getFirst, new byte[0]))
                .isNull();
        assertThat(wire.provider.acknowledgement()).isEqualTo(200);
    }

    @Test
    void whoAsksTooOftenLeavesOnfleetAloneForAsLongAsItSays() {
        wire.stub.answers(new Answer(429, OnfleetStub.error(2300, "TooManyRequests"), Map.of("Retry-After", "60")));

        assertUnavailable(wire.provider.quote(wire.fleet, OnfleetWire.asked(NOW), PATIENCE));
        assertThatThrownBy(() -> wire.book(OnfleetWire.job()))
                .isInstanceOfSatisfying(FleetUnavailable.class, nothing -> assertThat(nothing.unreached())
                        .isTrue());

        assertThat(wire.stub.seen).hasSize(1);
    }

    @Test
    void jobsAreLookedUpAndChanged() {
        assertThat(wire.provider.capabilities())
                .containsExactlyInAnyOrder(
                        Capability.LOOK_UP, Capability.MODIFY, Capability.STATUS, Capability.SCHEDULED);
    }

    private static List<String> proof() {
        return List.of(
                "https://d15p8tr8p0vffz.cloudfront.net/1cf9c8d5d00a763865729825/800x.png",
                "https://d15p8tr8p0vffz.cloudfront.net/2cf9c8d5d00a763865729825/800x.png");
    }

    private QuoteResult quote(FleetSettings fleet, FleetJob job) {
        return OnfleetWire.await(wire.provider.quote(fleet, job, PATIENCE));
    }

    private FleetQuote offered(FleetSettings fleet, FleetJob job) {
        return ((QuoteResult.Offered) quote(fleet, job)).quote();
    }

    private Optional<BookedJob> find() {
        return OnfleetWire.await(
                wire.provider.find(wire.fleet, new BookingOrder(OnfleetWire.job(), "700", "", null), KEY, PATIENCE));
    }

    private CancelResult cancel() {
        return OnfleetWire.await(wire.provider.cancel(wire.fleet, KEY, PATIENCE));
    }

    private ModifyResult modify(long revision, FleetJob job) {
        return OnfleetWire.await(wire.provider.modify(wire.fleet, KEY, revision, job, PATIENCE));
    }

    private StatusResult status() {
        return OnfleetWire.await(wire.provider.status(wire.fleet, KEY, PATIENCE));
    }

    private FleetReport told() {
        return ((StatusResult.Told) status()).reports().get(0);
    }

    private List<String> requests() {
        return wire.stub.seen.stream()
                .map(seen -> seen.method() + " " + OnfleetStub.path(seen))
                .toList();
    }

    private List<String> ids() {
        return wire.stub.tasks().stream()
                .map(task -> task.path("id").textValue())
                .toList();
    }

    private List<FleetReport> reports(Step step) {
        return wire.stub.happens(KEY, step).stream().map(this::report).toList();
    }

    private List<String> stages(Step step) {
        return reports(step).stream()
                .map(report -> report.stages().get(0))
                .map(stage -> stage.task() + " " + stage.stage())
                .toList();
    }

    private FleetReport report(Webhook webhook) {
        byte[] body = webhook.body().getBytes(UTF_8);
        assertThat(wire.provider.verifyCallback(
                        wire.fleet,
                        headers(
                                "X-Onfleet-Signature",
                                String.valueOf(webhook.headers().get("X-Onfleet-Signature")))::getFirst,
                        body,
                        NOW))
                .isTrue();
        assertThat(wire.provider.isAboutJob(body)).isTrue();
        return parse(webhook.body());
    }

    private boolean verifies(FleetSettings fleet, String signature, byte[] body) {
        return wire.provider.verifyCallback(fleet, headers("X-Onfleet-Signature", signature)::getFirst, body, NOW);
    }

    private static Headers headers(String name, String value) {
        var headers = new Headers();
        headers.add(name, value);
        return headers;
    }

    private FleetReport parse(int trigger, String task) {
        return parse("{\"triggerId\":" + trigger + ",\"time\":1772367300000,\"data\":{\"task\":{" + task
                + ",\"metadata\":[{\"name\":\"handoff_job\",\"type\":\"string\",\"value\":\"j\"},"
                + "{\"name\":\"handoff_stop\",\"type\":\"number\",\"value\":1}]}}}");
    }

    private FleetReport parse(String body) {
        return wire.provider.parseCallback(wire.fleet, body.getBytes(UTF_8), Instant.EPOCH);
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> OnfleetWire.await(call)).isInstanceOf(FleetUnavailable.class);
    }

    /** That something may have come of it. */
    private static void assertUnknown(Uni<?> call) {
        assertThatThrownBy(() -> OnfleetWire.await(call))
                .isInstanceOfSatisfying(FleetUnavailable.class, failure -> assertThat(failure.unreached())
                        .isFalse());
    }
}

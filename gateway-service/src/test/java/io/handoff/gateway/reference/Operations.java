package io.handoff.gateway.reference;

import static io.handoff.gateway.web.ProblemType.BODY_TOO_LARGE;
import static io.handoff.gateway.web.ProblemType.DELIVERY_NOT_FOUND;
import static io.handoff.gateway.web.ProblemType.INTERNAL_ERROR;
import static io.handoff.gateway.web.ProblemType.INVALID_REQUEST;
import static io.handoff.gateway.web.ProblemType.MERCHANT_SUSPENDED;
import static io.handoff.gateway.web.ProblemType.METHOD_NOT_ALLOWED;
import static io.handoff.gateway.web.ProblemType.NOT_ACCEPTABLE;
import static io.handoff.gateway.web.ProblemType.NOT_FOUND;
import static io.handoff.gateway.web.ProblemType.RATE_LIMITED;
import static io.handoff.gateway.web.ProblemType.REQUEST_TIMEOUT;
import static io.handoff.gateway.web.ProblemType.SIGNATURE_REUSED;
import static io.handoff.gateway.web.ProblemType.UNAUTHENTICATED;
import static io.handoff.gateway.web.ProblemType.UNAVAILABLE;
import static io.handoff.gateway.web.ProblemType.UNKNOWN_EVENT;
import static io.handoff.gateway.web.ProblemType.UNSUPPORTED_ENCODING;

import io.handoff.gateway.web.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Fills in what the operations of the document take and answer. */
final class Operations {
    private static final String EVENTS = "/batch/deliveries";
    private static final String JSON = "application/json";
    private static final List<ProblemType> ANY_MERCHANT_REQUEST = List.of(
            UNAUTHENTICATED,
            MERCHANT_SUSPENDED,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            RATE_LIMITED,
            INTERNAL_ERROR,
            UNAVAILABLE);
    private static final Set<String> UNPROVEN = Set.of("401", "405", "406", "408", "413", "415");
    private static final List<ProblemType> ANY_BODY = List.of(REQUEST_TIMEOUT, BODY_TOO_LARGE, UNSUPPORTED_ENCODING);

    private final OpenAPI document;
    private final Set<ProblemType> used = EnumSet.noneOf(ProblemType.class);

    Operations(OpenAPI document) {
        this.document = document;
    }

    /** One operation takes every event, so its schemas are those of all of them; an extension says which is whose. */
    void describeEvents() {
        Operation post = operation(EVENTS, PathItem.HttpMethod.POST);
        Parameter event = document.getComponents().getParameters().get("Event");
        Objects.requireNonNull(event, "openapi.yaml has no parameter Event")
                .getSchema()
                .setEnumeration(words());
        post.getRequestBody()
                .getContent()
                .getMediaType(JSON)
                .setSchema(any(DocumentedEvent::request, List.of(DocumentedEvent.values())));
        answer(post, "200", List.of(DocumentedEvent.values()));
        answer(
                post,
                "209",
                Arrays.stream(DocumentedEvent.values())
                        .filter(DocumentedEvent::mayExist)
                        .toList());
        post.addExtension("x-handoff-events", table());
    }

    private static void answer(Operation operation, String status, List<DocumentedEvent> events) {
        operation
                .getResponses()
                .getAPIResponse(status)
                .getContent()
                .getMediaType(JSON)
                .setSchema(any(DocumentedEvent::answer, events));
    }

    // Not oneOf: unknown fields are ignored, so the body of a richer event is also one of a poorer event.
    private static Schema any(Function<DocumentedEvent, String> schema, List<DocumentedEvent> events) {
        List<Schema> schemas = events.stream()
                .map(schema)
                .distinct()
                .map(name -> OASFactory.createSchema().ref(name))
                .toList();
        return schemas.size() == 1 ? schemas.get(0) : OASFactory.createSchema().anyOf(schemas);
    }

    private static List<Object> words() {
        return Arrays.stream(DocumentedEvent.values())
                .map(event -> (Object) event.word())
                .toList();
    }

    private static Map<String, Object> table() {
        Map<String, Object> table = new LinkedHashMap<>();
        for (DocumentedEvent event : DocumentedEvent.values()) {
            Map<String, Object> answers = new LinkedHashMap<>();
            answers.put("200", event.answer());
            if (event.mayExist()) {
                answers.put("209", event.answer());
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("request", event.request());
            row.put("answers", answers);
            row.put("problems", event.problems().stream().map(ProblemType::urn).toList());
            table.put(event.word(), row);
        }
        return table;
    }

    /** Adds every way to fail, and tells which ones there are altogether. */
    Set<ProblemType> addProblems() {
        List<ProblemType> ofEvents = new ArrayList<>(List.of(UNKNOWN_EVENT, INVALID_REQUEST, SIGNATURE_REUSED));
        for (DocumentedEvent event : DocumentedEvent.values()) {
            ofEvents.addAll(event.problems());
        }
        add(EVENTS, PathItem.HttpMethod.POST, ANY_MERCHANT_REQUEST, ANY_BODY, ofEvents);
        String delivery = EVENTS + "/{external_delivery_id}";
        add(delivery, PathItem.HttpMethod.GET, ANY_MERCHANT_REQUEST, List.of(DELIVERY_NOT_FOUND));
        add(delivery, PathItem.HttpMethod.POST, ANY_MERCHANT_REQUEST, ANY_BODY, List.of(DELIVERY_NOT_FOUND));
        add("/batch/servicearea", PathItem.HttpMethod.GET, ANY_MERCHANT_REQUEST);
        String callbacks = "/fleet-callbacks/{fleet}";
        add(callbacks, PathItem.HttpMethod.GET, List.of(METHOD_NOT_ALLOWED, INTERNAL_ERROR));
        add(
                callbacks,
                PathItem.HttpMethod.POST,
                List.of(INVALID_REQUEST, UNAUTHENTICATED, NOT_FOUND, METHOD_NOT_ALLOWED, INTERNAL_ERROR, UNAVAILABLE),
                ANY_BODY);
        ProblemAnswers.unauthenticated(
                operation(callbacks, PathItem.HttpMethod.POST).getResponses().getAPIResponse("401"), "fleet");
        return used;
    }

    @SafeVarargs
    private void add(String path, PathItem.HttpMethod method, List<ProblemType>... groups) {
        List<ProblemType> types = Arrays.stream(groups).flatMap(List::stream).toList();
        Operation operation = operation(path, method);
        addTo(operation, types);
        // What comes before there is a request: no problem is written, and the connection is closed.
        operation
                .getResponses()
                .addAPIResponse("414", OASFactory.createAPIResponse().ref("UriTooLong"))
                .addAPIResponse("431", OASFactory.createAPIResponse().ref("HeadersTooLarge"));
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
        if (types.contains(RATE_LIMITED)) {
            tellTheRate(operation);
        }
    }

    /** Every answer to a merchant that has proven itself says what is left of its rate. */
    private static void tellTheRate(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (answer.getRef() == null && !UNPROVEN.contains(status)) {
                ProblemAnswers.RATE.forEach(
                        name -> answer.addHeader(name, OASFactory.createHeader().ref(name)));
            }
        });
    }

    private void addTo(Operation operation, List<ProblemType> types) {
        used.addAll(types);
        ProblemAnswers.of(types).forEach((status, answer) -> {
            APIResponse described = operation.getResponses().getAPIResponse(status);
            if (described == null) {
                operation.getResponses().addAPIResponse(status, answer);
            }
        });
    }

    private Operation operation(String path, PathItem.HttpMethod method) {
        PathItem item = document.getPaths().getPathItem(path);
        Operation operation = item == null ? null : item.getOperations().get(method);
        return Objects.requireNonNull(operation, () -> "openapi.yaml doesn't describe " + method + ' ' + path);
    }
}

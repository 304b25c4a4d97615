package io.handoff.gateway.reference.http;

import static io.handoff.kit.http.ProblemType.BODY_TOO_LARGE;
import static io.handoff.kit.http.ProblemType.CONFLICT;
import static io.handoff.kit.http.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static io.handoff.kit.http.ProblemType.INTERNAL_ERROR;
import static io.handoff.kit.http.ProblemType.INVALID_REQUEST;
import static io.handoff.kit.http.ProblemType.MERCHANT_NOT_FOUND;
import static io.handoff.kit.http.ProblemType.METHOD_NOT_ALLOWED;
import static io.handoff.kit.http.ProblemType.NOT_ACCEPTABLE;
import static io.handoff.kit.http.ProblemType.NOT_FOUND;
import static io.handoff.kit.http.ProblemType.PRECONDITION_FAILED;
import static io.handoff.kit.http.ProblemType.UNAUTHENTICATED;
import static io.handoff.kit.http.ProblemType.UNSUPPORTED_ENCODING;

import io.handoff.gateway.accounts.http.PageRequest;
import io.handoff.kit.http.ProblemType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Completes the scanned operations of the admin API, of which the scan knows neither bodies nor key nor problems. */
final class Administration {
    private static final String ONE = "/admin/v1/merchants/{id}";
    private static final Map<String, String> BODIES = Map.of(
            "POST /admin/v1/merchants",
            "OpenMerchant",
            "PATCH " + ONE,
            "MerchantTerms",
            "POST " + ONE + "/secrets",
            "RotateSecret",
            "PUT " + ONE + "/callback",
            "SetCallback");
    /** What an operation is called in the whole API where its method's name says enough only beside its class. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "open", "openMerchant",
            "list", "listMerchants",
            "get", "getMerchant",
            "update", "updateMerchant",
            "suspend", "suspendMerchant",
            "activate", "activateMerchant",
            "ofAll", "listAudit",
            "ofMerchant", "listMerchantAudit");

    private final OpenAPI document;
    private final Operations operations;

    Administration(OpenAPI document, Operations operations) {
        this.document = document;
        this.operations = operations;
    }

    void describe() {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/admin/")) {
                item.getOperations().forEach((method, operation) -> describe(path, method, operation));
            }
        });
    }

    private void describe(String path, HttpMethod method, Operation operation) {
        String scanned = operation.getOperationId();
        operation.setOperationId(OPERATIONS.getOrDefault(scanned, scanned));
        operation.setTags(List.of("Administration"));
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("adminKey"));
        String summary = Prose.find("admin." + scanned);
        if (summary != null) {
            operation.setSummary(summary);
        }
        describeBody(operation, BODIES.get(method + " " + path));
        describeParameters(operation);
        if (path.equals("/admin/v1/merchants") && method == HttpMethod.POST) {
            opensWith201(operation);
        }
        tellTheVersion(operation);
        operations.addTo(operation, problems(path, method));
        ProblemAnswers.unauthenticated(operation, "admin").addHeader("WWW-Authenticate", header("WWW-Authenticate"));
    }

    /** Every answer about one account carries its version. */
    private static void tellTheVersion(Operation operation) {
        for (APIResponse answer : operation.getResponses().getAPIResponses().values()) {
            String schema = answer.getContent()
                    .getMediaType("application/json")
                    .getSchema()
                    .getRef();
            if (schema.endsWith("/MerchantBody") || schema.endsWith("/IssuedBody")) {
                answer.addHeader("ETag", header("ETag"));
            }
        }
    }

    private static Header header(String name) {
        return OASFactory.createHeader().ref(name);
    }

    /** The resources take bytes, which the scan shows as a body even where none is read. */
    private static void describeBody(Operation operation, @Nullable String schema) {
        if (schema == null) {
            operation.setRequestBody(null);
            return;
        }
        MediaType json =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(schema));
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(!schema.equals("RotateSecret"))
                .content(OASFactory.createContent().addMediaType("application/json", json)));
    }

    private static void describeParameters(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(Administration::describe);
        }
    }

    /** The scan sees texts, which the resources read by themselves. */
    private static void describe(Parameter parameter) {
        parameter.setDescription(Prose.find("admin." + parameter.getName()));
        switch (parameter.getName()) {
            case "limit" ->
                parameter.setSchema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(PageRequest.MAX))
                        .defaultValue(PageRequest.STANDARD));
            case "Idempotency-Key" -> {
                parameter.getSchema().minLength(1).maxLength(255);
                parameter.setExample("0b8f4a52-6d1f-4b57-9e4e-2f1c8d6a7b90");
            }
            case "If-Match" -> parameter.setExample("\"3\"");
            default -> {} // Nothing more to say.
        }
    }

    private static void opensWith201(Operation operation) {
        var opened = Objects.requireNonNull(operation.getResponses().getAPIResponse("200"), "what opening answers");
        opened.setDescription(Prose.of("admin.open.200"));
        operation
                .getResponses()
                .addAPIResponse(
                        "201",
                        OASFactory.createAPIResponse()
                                .description(Prose.of("admin.open.201"))
                                .content(opened.getContent()));
    }

    private static List<ProblemType> problems(String path, HttpMethod method) {
        List<ProblemType> types = new ArrayList<>(List.of(
                UNAUTHENTICATED, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, INTERNAL_ERROR, INVALID_REQUEST));
        if (path.startsWith(ONE)) {
            types.add(MERCHANT_NOT_FOUND);
        }
        if (method != HttpMethod.GET) {
            types.add(BODY_TOO_LARGE);
            types.add(UNSUPPORTED_ENCODING);
            types.addAll(
                    path.startsWith(ONE) ? List.of(CONFLICT, PRECONDITION_FAILED) : List.of(IDEMPOTENCY_KEY_REUSED));
        }
        return types;
    }
}

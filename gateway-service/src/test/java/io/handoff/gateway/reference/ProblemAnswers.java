package io.handoff.gateway.reference;

import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.web.Problem;
import io.handoff.gateway.web.ProblemType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Answers that are problems: one per status, with the types it can have there. */
final class ProblemAnswers {
    static final List<String> RATE = List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");

    private static final Set<String> TEXTS = Set.of("Allow", "ETag", "WWW-Authenticate");
    private static final String RETRY_AFTER = "Retry-After";
    private static final Map<Integer, List<String>> HEADERS =
            Map.of(405, List.of("Allow"), 429, List.of(RETRY_AFTER), 503, List.of(RETRY_AFTER));

    private ProblemAnswers() {}

    /** The answers of an operation that can fail in these ways, by status. */
    static Map<String, APIResponse> of(Collection<ProblemType> types) {
        Map<Integer, List<ProblemType>> byStatus = types.stream()
                .distinct()
                .sorted()
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
        Map<String, APIResponse> answers = new LinkedHashMap<>();
        byStatus.forEach((status, group) -> answers.put(Integer.toString(status), answer(status, group)));
        return answers;
    }

    private static APIResponse answer(int status, List<ProblemType> types) {
        MediaType problem = OASFactory.createMediaType().schema(schema(status, types));
        for (ProblemType type : types) {
            problem.addExample(word(type), OASFactory.createExample().ref(word(type)));
        }
        APIResponse answer = OASFactory.createAPIResponse()
                .description(meaning(types))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problem));
        for (String header : HEADERS.getOrDefault(status, List.of())) {
            answer.addHeader(header, OASFactory.createHeader().ref(header));
        }
        return answer;
    }

    /** A problem whose type is one of these. */
    private static Schema schema(int status, List<ProblemType> types) {
        List<Object> urns = types.stream().map(type -> (Object) type.urn()).toList();
        Schema narrowed = OASFactory.createSchema()
                .addProperty("type", OASFactory.createSchema().enumeration(urns))
                .addProperty("status", OASFactory.createSchema().constValue(status));
        return OASFactory.createSchema()
                .addAllOf(OASFactory.createSchema().ref("Problem"))
                .addAllOf(narrowed);
    }

    private static String meaning(List<ProblemType> types) {
        return types.size() == 1
                ? Prose.of("problem." + word(types.get(0)))
                : types.stream()
                        .map(type -> "- `" + type.urn() + "`: " + Prose.of("problem." + word(type)))
                        .collect(Collectors.joining("\n"));
    }

    /** An example of each of these types, by its last word. */
    static Map<String, Example> examples(Collection<ProblemType> types) {
        Map<String, Example> examples = new LinkedHashMap<>();
        for (ProblemType type : types) {
            Problem problem = type == ProblemType.INVALID_REQUEST
                    ? ProblemType.invalid(List.of(new Violation("tasks[1].latitude", "must be between -90 and 90")))
                    : type.problem(Prose.of("problem." + word(type) + ".example"));
            examples.put(
                    word(type), OASFactory.createExample().value(Json.mapper().valueToTree(problem)));
        }
        return examples;
    }

    /** Says what 401 means where no merchant signs: {@code whose} names the sentences. */
    static void unauthenticated(APIResponse answer, String whose) {
        Problem problem = ProblemType.UNAUTHENTICATED.problem(Prose.of(whose + ".unauthenticated.example"));
        answer.setDescription(Prose.of(whose + ".unauthenticated"));
        answer.getContent()
                .getMediaType(Problem.MEDIA_TYPE)
                .setExamples(Map.of(
                        word(ProblemType.UNAUTHENTICATED),
                        OASFactory.createExample().value(Json.mapper().valueToTree(problem))));
    }

    /** The headers that come with some of them. */
    static Map<String, Header> headers() {
        Map<String, Header> headers = new LinkedHashMap<>();
        Stream.of(RATE.stream(), HEADERS.values().stream().flatMap(List::stream), TEXTS.stream())
                .flatMap(names -> names)
                .distinct()
                .sorted()
                .forEach(name -> {
                    Schema.SchemaType type =
                            TEXTS.contains(name) ? Schema.SchemaType.STRING : Schema.SchemaType.INTEGER;
                    headers.put(
                            name,
                            OASFactory.createHeader()
                                    .description(Prose.of("header." + name))
                                    .schema(OASFactory.createSchema().addType(type)));
                });
        return headers;
    }

    static String word(ProblemType type) {
        return type.urn().substring(type.urn().lastIndexOf(':') + 1);
    }
}

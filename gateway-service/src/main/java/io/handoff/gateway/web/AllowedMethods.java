package io.handoff.gateway.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods at each path of the quiet wing, as its resources declare them: JAX-RS refuses the others without saying so. */
@Singleton
final class AllowedMethods {
    private final List<Map.Entry<Pattern, String>> allowed;

    AllowedMethods(BeanManager beans) {
        Map<String, TreeSet<String>> byPath = new TreeMap<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> resource = bean.getBeanClass();
            if (resource.isAnnotationPresent(Path.class)) {
                for (Method method : resource.getDeclaredMethods()) {
                    verbs(method)
                            .forEach(verb -> byPath.computeIfAbsent(path(resource, method), path -> new TreeSet<>())
                                    .add(verb));
                }
            }
        }
        this.allowed = byPath.entrySet().stream()
                .map(entry -> Map.entry(pattern(entry.getKey()), String.join(", ", entry.getValue())))
                .toList();
    }

    /** The value of {@code Allow}; null for a path that is none of the quiet wing. */
    @Nullable
    String at(String path) {
        return allowed.stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> verbs(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value);
    }

    private static String path(Class<?> resource, Method method) {
        return Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
                .filter(path -> path != null)
                .map(Path::value)
                .collect(Collectors.joining("/"));
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }
}

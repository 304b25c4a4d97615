package io.handoff.system;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * docs/settings.md, made of the interfaces that settings are read through: their names, their defaults, and what their
 * comments say of them.
 */
record SettingsPage(Path root) {
    private static final String HEAD =
            """
            # Settings

            Every setting is an environment variable; each service reads those of the first table and its own. Durations are
            written as `200ms`, `5s`, `10m`, `14d`. A setting without a default and not marked *required* may be left out.
            [operations.md](operations.md) says which of them to set. This page is made of the code
            (`SettingsReferenceTest`).
            """;

    private record Part(String title, String service, String source) {}

    private static final List<Part> PARTS = List.of(
            new Part("Every service", "service-kit", "service-kit/src/main/java/io/handoff/kit/KitConfig.java"),
            new Part(
                    "gateway",
                    "gateway-service",
                    "gateway-service/src/main/java/io/handoff/gateway/GatewayConfig.java"),
            new Part("quote", "quote-service", "quote-service/src/main/java/io/handoff/quote/gather/QuoteConfig.java"),
            new Part(
                    "dispatch",
                    "dispatch-service",
                    "dispatch-service/src/main/java/io/handoff/dispatch/DispatchConfig.java"),
            new Part(
                    "webhook",
                    "webhook-service",
                    "webhook-service/src/main/java/io/handoff/webhook/WebhookConfig.java"),
            new Part(
                    "simulator (sandboxes only)",
                    "simulator-service",
                    "simulator-service/src/main/java/io/handoff/simulator/SimulatorConfig.java"));

    /** One setting, by its property's name. */
    private record Setting(String property, Optional<String> fallback, boolean required, String text) {
        /** As an environment variable. */
        String variable() {
            return property.replace("<id>", "ID")
                    .replaceAll("[^A-Za-z0-9]", "_")
                    .toUpperCase(Locale.ROOT);
        }
    }

    String text() {
        var page = new StringBuilder(HEAD);
        for (Part part : PARTS) {
            page.append("\n## ").append(part.title()).append("\n\n| Variable | Default | |\n|---|---|---|\n");
            for (Setting setting : new Reading(root.resolve(part.source())).settings()) {
                page.append("| `")
                        .append(setting.variable())
                        .append("` | ")
                        .append(fallback(part, setting))
                        .append(" | ")
                        .append(setting.text().replace("|", "\\|"))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private String fallback(Part part, Setting setting) {
        Optional<String> packaged = packaged(part.service(), setting.property());
        if (packaged.isPresent()) {
            return quoted(packaged.get().replaceAll("^\\$\\{(handoff[^:}]*).*", "$1"));
        }
        List<String> words = new ArrayList<>();
        setting.fallback().ifPresent(value -> words.add(quoted(value)));
        if (setting.required()) {
            words.add("*required*");
        }
        if (part.service().equals("service-kit")) {
            PARTS.stream().skip(1).forEach(other -> packaged(other.service(), setting.property())
                    .ifPresent(value -> words.add(other.title() + ": " + quoted(value))));
        }
        return String.join("; ", words);
    }

    private static String quoted(String value) {
        return "`" + value + "`";
    }

    /** What the service itself settles. */
    private Optional<String> packaged(String service, String property) {
        Path file = root.resolve(service).resolve("src/main/resources/application.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            return Optional.ofNullable(properties.getProperty(property));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of one file, in its order. */
    private static final class Reading {
        private final CompilationUnitTree unit;
        private final DocTrees comments;
        private final ClassTree top;
        private final Map<String, ClassTree> interfaces = new LinkedHashMap<>();
        private final List<Setting> found = new ArrayList<>();

        Reading(Path source) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            var files = compiler.getStandardFileManager(null, null, null);
            var task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
            try {
                this.unit = task.parse().iterator().next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.comments = DocTrees.instance(task);
            this.top = (ClassTree) unit.getTypeDecls().get(0);
            for (Tree member : top.getMembers()) {
                if (member instanceof ClassTree nested && nested.getKind() == Tree.Kind.INTERFACE) {
                    interfaces.put(nested.getSimpleName().toString(), nested);
                }
            }
        }

        List<Setting> settings() {
            read(
                    top,
                    annotation(top.getModifiers().getAnnotations(), "ConfigMapping")
                            .orElseThrow());
            found.removeIf(setting -> setting.property().equals("handoff.service"));
            return found;
        }

        private void read(ClassTree type, String prefix) {
            methods(type).values().forEach(method -> {
                String property = prefix + "." + hyphenated(method.getName().toString());
                String result = method.getReturnType().toString();
                ClassTree nested = interfaces.get(result);
                if (nested != null) {
                    read(nested, property);
                } else {
                    found.add(setting(type, method, property, result));
                }
            });
        }

        /** With those inherited, unless they are told anew; default methods say nothing that can be set. */
        private Map<String, MethodTree> methods(ClassTree type) {
            Map<String, MethodTree> methods = new LinkedHashMap<>();
            type.getImplementsClause().stream()
                    .map(parent -> interfaces.get(parent.toString()))
                    .forEach(parent -> methods.putAll(methods(parent)));
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method
                        && !method.getModifiers().getFlags().contains(Modifier.DEFAULT)) {
                    methods.put(method.getName().toString(), method);
                }
            }
            return methods;
        }

        private Setting setting(ClassTree type, MethodTree method, String property, String result) {
            boolean many = result.startsWith("Map<");
            Optional<String> fallback = annotation(method.getModifiers().getAnnotations(), "WithDefault");
            boolean required = fallback.isEmpty() && !many && !result.startsWith("Optional<");
            return new Setting(many ? property + ".<id>" : property, fallback, required, comment(type, method));
        }

        private String comment(ClassTree type, MethodTree method) {
            return Stream.concat(Stream.of(type), interfaces.values().stream())
                    .filter(owner -> owner.getMembers().contains(method)
                            || methods(owner).containsKey(method.getName().toString())
                                    && type.getImplementsClause().toString().contains(owner.getSimpleName()))
                    .flatMap(owner -> methods(owner).entrySet().stream()
                            .filter(own -> own.getKey().contentEquals(method.getName()))
                            .flatMap(own -> said(owner, own.getValue()).stream()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing says what " + method.getName() + " is"));
        }

        private Optional<String> said(ClassTree owner, MethodTree method) {
            TreePath ownerPath = new TreePath(new TreePath(unit), top);
            TreePath path = owner == top ? ownerPath : new TreePath(ownerPath, owner);
            return Optional.ofNullable(comments.getDocComment(new TreePath(path, method)))
                    .map(text -> text.strip()
                            .replaceAll("\\s+", " ")
                            .replaceAll("\\{@code ([^}]*)}", "`$1`")
                            .replaceAll("`handoff\\.[a-z.-]+`", "$0"));
        }

        private static Optional<String> annotation(List<? extends AnnotationTree> annotations, String name) {
            return annotations.stream()
                    .filter(annotation ->
                            annotation.getAnnotationType().toString().equals(name))
                    .map(annotation -> annotation.getArguments().get(0))
                    .map(value -> value instanceof AssignmentTree named ? named.getExpression() : value)
                    .map(value -> (String) ((LiteralTree) value).getValue())
                    .findFirst();
        }

        private static String hyphenated(String name) {
            return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }
    }
}

package io.pluginmanager.core.definition;

import io.pluginmanager.Digest;
import io.pluginmanager.plugin.Asset;
import io.pluginmanager.plugin.AssetParser;
import io.pluginmanager.plugin.ConfigEntry;
import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.HookType;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.RequiredConfig;
import io.pluginmanager.plugin.Role;
import io.pluginmanager.survey.Branch;
import io.pluginmanager.survey.Option;
import io.pluginmanager.survey.Question;
import io.pluginmanager.survey.QuestionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Definitions with every feature, made from a seed; as surveys they may be nonsense. */
public final class Generated {

    private static final List<String> TEXTS = List.of(
            "1.10",
            "010",
            "yes",
            "null",
            "~",
            "true",
            "2023-01-02",
            "1_000",
            "0x10",
            "1e3",
            "{{.DSTART}}",
            "{{ .X | Date }}",
            "a: b",
            "# no comment",
            "- item",
            "*a",
            "&a",
            "!t",
            "|",
            ">",
            "'",
            "\"",
            " lead",
            "trail ",
            "two\nlines",
            "end\n",
            "\n",
            "\ttab",
            "é𝒳😀",
            "a\\b",
            "<<",
            "---",
            "...",
            "%x",
            "@x",
            "`x",
            "[",
            "{",
            "a #b",
            "k:",
            ":",
            "?",
            "",
            "\u0007",
            "\u0085",
            "x".repeat(600),
            "C:\\x",
            "${A}",
            "\r\n");

    private final Random random;
    private int names;

    private Generated(long seed) {
        random = new Random(seed);
    }

    public static PluginDefinition definition(long seed) {
        return new Generated(seed).definition();
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private String filled() {
        String text = text();
        return text.isEmpty() ? "x" : text;
    }

    private String name() {
        return "n" + ++names + (random.nextInt(3) == 0 ? "_x-1.0" : "");
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    private void maybe(Consumer<String> setter) {
        if (coin()) {
            setter.accept(filled());
        }
    }

    private <T> List<T> some(Supplier<T> one) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            some.add(one.get());
        }
        return some;
    }

    private PluginDefinition definition() {
        PluginDefinition.Builder definition = PluginDefinition.builder(Digest.ofSha256(new byte[32]));
        if (coin()) {
            definition.declaredName(name());
        }
        maybe(definition::version);
        maybe(definition::description);
        if (coin()) {
            definition.roles(Set.of(Role.values()[random.nextInt(2)]));
        }
        if (coin()) {
            definition.hookType(HookType.values()[random.nextInt(3)]);
        }
        definition.dependsOn(some(this::name));
        definition.capabilities(new LinkedHashSet<>(some(this::name)));
        if (coin()) {
            definition.requiresHost(">=1." + random.nextInt(9));
        }
        if (coin()) {
            definition.image("example.org/a/b:" + random.nextInt(100));
        }
        if (coin()) {
            definition.entrypoint(entrypoint());
        }
        if (random.nextInt(3) == 0) {
            versions(definition);
        }
        definition.questions(some(() -> question(3)));
        definition.defaultConfig(
                some(() -> ConfigEntry.builder(name(), text()).constant(coin()).build()));
        definition.requiredConfig(some(this::required));
        definition.defaultAssets(some(() -> Asset.builder(name(), text()).build()));
        Map<String, List<AssetParser>> parsers = new LinkedHashMap<>();
        some(this::name).forEach(kind -> parsers.put(kind, some(this::parser)));
        definition.assetParsers(parsers);
        if (coin()) {
            definition.urnTemplate("x://<A>." + random.nextInt(9));
        }
        return definition.build();
    }

    private Entrypoint entrypoint() {
        if (coin()) {
            String script = text();
            return Entrypoint.script(coin() ? "" : "/bin/" + name(), script.isBlank() ? "run" : script);
        }
        List<String> command = new ArrayList<>(List.of(name()));
        command.addAll(some(this::text));
        return Entrypoint.exec(coin() ? command : List.of(), List.of(text(), text()));
    }

    private void versions(PluginDefinition.Builder definition) {
        ImageVersion.Builder base =
                ImageVersion.builder("default").image("example/base").tag("1");
        if (coin()) {
            base.entrypoint(entrypoint());
        }
        List<ImageVersion> versions = new ArrayList<>(List.of(base.build()));
        for (String key : some(() -> random.nextInt(99) + "." + name())) {
            ImageVersion.Builder version = ImageVersion.builder(key)
                    .image("example/" + key.replace('_', 'u'))
                    .tag("t" + random.nextInt(9));
            base.build().entrypoint().ifPresent(version::entrypoint);
            if (coin()) {
                version.entrypoint(entrypoint());
            }
            versions.add(version.build());
        }
        definition.schema(2).versions(versions).image("example/base:1");
        PluginDefinition read = definition.build();
        if (read.entrypoint().isPresent() && base.build().entrypoint().isEmpty()) {
            versions.set(0, base.entrypoint(read.entrypoint().get()).build());
            definition.versions(versions.subList(0, 1));
        }
        base.build().entrypoint().ifPresent(definition::entrypoint);
    }

    private Question question(int depth) {
        Question.Builder question = Question.builder(name());
        maybe(question::prompt);
        maybe(question::help);
        question.required(coin());
        maybe(question::defaultValue);
        maybe(question::defaultFrom);
        question.options(some(() -> {
            Option.Builder option = Option.builder(text());
            maybe(option::label);
            return option.build();
        }));
        if (coin()) {
            question.type(QuestionType.values()[random.nextInt(QuestionType.values().length)]);
        }
        maybe(question::pattern);
        maybe(question::validationError);
        if (coin()) {
            question.minLength(random.nextInt(100) - 10 == 0 ? 1 : 5);
            question.maxLength(1 + random.nextInt(100));
        }
        maybe(question::min);
        maybe(question::max);
        question.allowMacros(coin());
        maybe(question::showIf);
        maybe(question::group);
        question.requires(some(this::name));
        question.conflicts(some(this::name));
        maybe(question::deprecated);
        maybe(question::minHostVersion);
        if (depth > 0) {
            question.branches(some(() -> Branch.builder()
                    .ifValues(coin() ? List.of(text()) : List.of(text(), text()))
                    .questions(some(() -> question(depth - 1)))
                    .build()));
        }
        return question.build();
    }

    private RequiredConfig required() {
        RequiredConfig.Builder key = RequiredConfig.builder(name()).secret(coin());
        maybe(key::help);
        if (coin()) {
            key.pattern("^[a-z]{" + random.nextInt(9) + "}$");
        }
        maybe(key::validationError);
        return key.build();
    }

    private AssetParser parser() {
        AssetParser.Builder parser = AssetParser.builder();
        if (coin()) {
            return parser.env(filled()).build();
        }
        parser.filePath(filled());
        maybe(parser::selector);
        return parser.build();
    }
}

package io.pluginmanager.core.config;

import io.pluginmanager.PluginName;
import io.pluginmanager.config.BadDefinition;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.resolve.Glob;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.resolve.VersionRange;
import io.pluginmanager.core.resolve.VersionSyntaxException;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.MappingReader;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.Problem.Severity;
import java.util.Map;
import java.util.Optional;

/** Reads where the definition of one plugin is and what it does. */
final class PluginDefinitionKeys {

    private static final String DEFINITION = "definition";
    private static final String EACH = "each";
    private static final String PLACE = "place_definition";
    private static final String ON_BAD = "on_bad_definition";

    private final Reading reading;
    private final MappingReader reader;
    private final PluginSource source;

    PluginDefinitionKeys(Reading reading, MappingReader reader, PluginSource source) {
        this.reading = reading;
        this.reader = reader;
        this.source = source;
    }

    /**
     * Reads the keys.
     *
     * @param integrityWritten whether somebody accepted bytes that nobody vouches for
     */
    void read(PlatformSpelling spelling, boolean integrityWritten, PluginName name, PluginDeclaration.Builder plugin) {
        reader.item(DEFINITION).ifPresent(item -> readDefinition(item, spelling, integrityWritten, name, plugin));
        reader.mapping("requires", KeySpec.names(Keys.REQUIRES))
                .flatMap(this::range)
                .ifPresent(plugin::requiresHost);
        Optional<String> each = reader.text(EACH);
        each.filter(this::isPattern).ifPresent(plugin::each);
        Optional<Boolean> place = reader.bool(PLACE);
        place.ifPresent(plugin::placeDefinition);
        reader.choice(ON_BAD, Map.of("quarantine", BadDefinition.QUARANTINE, "place", BadDefinition.PLACE))
                .ifPresent(plugin::onBadDefinition);
        if (each.isPresent() && reader.has(DEFINITION)) {
            error(EACH, "'each' and 'definition' exclude each other", "remove one of them");
        }
        if (each.isPresent() && place.orElse(false)) {
            error(
                    PLACE,
                    "the definitions of a collection with 'each' are in its directory already",
                    "remove 'place_definition'");
        }
    }

    private void readDefinition(
            Item item,
            PlatformSpelling spelling,
            boolean integrityWritten,
            PluginName name,
            PluginDeclaration.Builder plugin) {
        if (item.node() instanceof YamlMapping mapping) {
            plugin.definitionText(YamlWriter.write(mapping));
            warn(name, Definitions.read(mapping, Definitions.Mode.LENIENT));
            return;
        }
        Optional<String> text = PluginReader.isText(item.node())
                ? item.text(reading.log()).filter(written -> !written.isBlank())
                : Optional.empty();
        if (text.isEmpty()) {
            item.wrong("a text or a map", reading.log());
            return;
        }
        if (DocumentUrls.isFull(text.get())) {
            readUrl(text.get(), spelling, integrityWritten);
        } else {
            reading.readFile(text.get());
        }
        plugin.definition(text.get());
    }

    private void readUrl(String text, PlatformSpelling spelling, boolean integrityWritten) {
        new DocumentUrls(reading).full(DEFINITION, text, reader.place(DEFINITION), spelling);
        if (PlainHttp.isExposed(text) && !integrityWritten && !reader.has("integrity")) {
            error(
                    DEFINITION,
                    "the definition comes over plain http, so anybody on the way can change it",
                    "use https, or accept it with 'integrity: first-use'");
        }
    }

    /** The plugin alone is kept out, so a definition with errors is no error of the configuration. */
    private void warn(PluginName name, DefinitionDocument document) {
        for (Problem finding : document.findings()) {
            Problem.Builder warning = finding.severity() == Severity.ERROR
                    ? Problem.warning(finding.code(), "the definition of \"" + name + "\": " + finding.message())
                            .nextStep(finding.nextStep().orElse("mend it"))
                    : finding.toBuilder();
            finding.position().ifPresent(warning::position);
            finding.keyPath()
                    .map(path -> path.isEmpty() ? "" : "." + path)
                    .ifPresent(path -> warning.keyPath(reader.place(DEFINITION).keyPath() + path));
            reading.log().add(warning.build());
        }
    }

    private Optional<String> range(MappingReader requires) {
        return requires.text("host").filter(text -> {
            try {
                VersionRange.parse(text);
                return true;
            } catch (VersionSyntaxException e) {
                reading.log()
                        .error(
                                requires.place("host"),
                                "the range " + Quoted.of(text) + " cannot be used: " + e.reason(),
                                "write a range such as '>=1.2 <2'");
                return false;
            }
        });
    }

    private boolean isPattern(String text) {
        Optional<String> fault = Glob.findFault(text);
        fault.ifPresent(reason -> error(
                EACH,
                "the pattern " + Quoted.of(text) + " cannot be used: " + reason,
                "write a pattern such as '*/plugin.yaml'"));
        if (fault.isEmpty() && source.isImageOnly()) {
            error(EACH, "'each' looks into an artifact, and this plugin has none", "remove 'each'");
        }
        return fault.isEmpty();
    }

    private void error(String key, String message, String nextStep) {
        reading.log().error(reader.place(key), message, nextStep);
    }
}

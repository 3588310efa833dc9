package io.pluginmanager.core.definition;

import io.pluginmanager.Digest;
import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import io.pluginmanager.plugin.Entrypoint;
import io.pluginmanager.plugin.ImageVersion;
import io.pluginmanager.plugin.PluginDefinition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the top level of a definition apart. */
final class DefinitionReader {

    static final FieldNames NAMES = FieldNames.of(
            "schema",
            "name Name",
            "pluginversion PluginVersion plugin_version Version",
            "description Description",
            "image Image",
            "plugintype PluginType type",
            "hooktype HookType hook_type",
            "dependson DependsOn depends_on",
            "pluginmods PluginMods plugin_mods",
            "requires Requires",
            "entrypoint Entrypoint",
            "plugin_versions",
            "questions Questions",
            "defaultconfig DefaultConfig default_config",
            "requiredconfigs RequiredConfigs required_configs requiredconfig required_config",
            "defaultassets DefaultAssets default_assets",
            "asset_parsers",
            "destination_urn_template",
            "secretpath",
            "apiversion");

    private static final FieldNames REQUIRES = FieldNames.of("host");

    private static final String SCHEMA = "schema";
    private static final String VERSION = "pluginversion";
    private static final String VERSIONS = "plugin_versions";
    private static final String ENTRYPOINT = "entrypoint";
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9][0-9_]*");
    private static final int NEWEST = 2;

    private final String origin;
    private final Reading reading;

    DefinitionReader(String origin, Mode mode, Sharing sharing) {
        this.origin = origin;
        this.reading = new Reading(mode, sharing);
    }

    DefinitionDocument read(YamlDocument yaml, Digest digest) {
        if (yaml.root().orElse(null) instanceof YamlMapping mapping) {
            return read(mapping, yaml.problems(), digest);
        }
        if (yaml.problems().isEmpty()) {
            boolean empty = yaml.root()
                    .map(root -> root instanceof YamlScalar scalar && scalar.isNull())
                    .orElse(true);
            SourcePosition position = yaml.root().map(YamlNode::position).orElse(new SourcePosition(origin, 1, 1));
            String found = yaml.root().map(YamlNode::kind).orElse("nothing");
            reading.error(
                    new Place(position, ""),
                    empty ? "the file says nothing about a plugin" : "a definition must be a map, not " + found,
                    "write keys such as 'name:' and 'image:'");
        }
        List<Problem> findings = reading.findings(yaml.problems());
        return new DefinitionDocument(
                PluginDefinition.builder(digest).findings(findings).build(), null, null);
    }

    DefinitionDocument read(YamlMapping mapping, Digest digest) {
        return read(mapping, List.of(), digest);
    }

    private DefinitionDocument read(YamlMapping mapping, List<Problem> yaml, Digest digest) {
        PluginDefinition.Builder definition = PluginDefinition.builder(digest);
        if (hasNewerSchema(mapping)) {
            PluginDefinition unread =
                    definition.findings(reading.findings(yaml)).build();
            return new DefinitionDocument(unread, mapping, null);
        }
        Fields fields = Fields.of(mapping, "", NAMES, DefinitionReader::versionOrSchema, reading);
        DefinitionShape shape = shape(fields, mapping);
        boolean versions = shape == DefinitionShape.VERSIONS;
        definition.schema(versions ? NEWEST : 1);
        schema(fields, versions);
        legacy(fields);
        new IdentityReader(reading, origin).read(fields, definition, versions);
        new ImageReader(reading).read(fields, shape).ifPresent(definition::image);
        fields.item(ENTRYPOINT)
                .flatMap(item -> new EntrypointReader(reading).read(item))
                .ifPresent(definition::entrypoint);
        if (versions) {
            versions(fields, definition);
        }
        fields.item("requires")
                .flatMap(item -> Fields.of(item, REQUIRES, reading))
                .flatMap(new HostRange(reading)::read)
                .ifPresent(definition::requiresHost);
        ConfigReader config = new ConfigReader(reading);
        definition.defaultConfig(reading.sharing().of(config.defaults(fields)));
        definition.requiredConfig(reading.sharing().of(config.required(fields)));
        definition.defaultAssets(reading.sharing().of(new AssetReader(reading).assets(fields)));
        definition.assetParsers(new AssetReader(reading).parsers(fields));
        new UrnTemplate(reading).read(fields).ifPresent(definition::urnTemplate);
        QuestionsReader questions = new QuestionsReader(reading);
        definition.questions(reading.sharing().of(questions.read(fields)));
        PluginDefinition unchecked = definition.build();
        questions.check(unchecked);
        config.checkSecrets(unchecked);
        PluginDefinition read = definition.findings(reading.findings(yaml)).build();
        return new DefinitionDocument(read, mapping, shape);
    }

    /** The key {@code version} is the schema if its value is a whole number, else the version of the plugin. */
    private static @Nullable String versionOrSchema(YamlMapping.Entry entry) {
        if (!entry.key().text().equals("version")) {
            return null;
        }
        boolean number = entry.value() instanceof YamlScalar scalar
                && scalar.style() == YamlScalar.Style.PLAIN
                && INTEGER.matcher(scalar.text()).matches();
        return number ? SCHEMA : VERSION;
    }

    /** What a newer format means cannot be judged, so nothing else is said of it. */
    private boolean hasNewerSchema(YamlMapping mapping) {
        for (YamlMapping.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            boolean isSchema = key.equals(SCHEMA) || SCHEMA.equals(versionOrSchema(entry));
            Item item = new Item(entry.value(), key);
            int schema = isSchema ? unheard(item).orElse(1) : 1;
            if (schema > NEWEST) {
                reading.error(
                        item.place(),
                        "the definition has schema " + schema + ", but this version reads up to " + NEWEST,
                        "use a newer version of the plugin manager"
                                + (key.equals(SCHEMA)
                                        ? ""
                                        : "; if it is the version of the plugin, write 'pluginversion:'"));
                return true;
            }
        }
        return false;
    }

    /** Returns a whole number; what is wrong with it is reported elsewhere. */
    private Optional<Integer> unheard(Item item) {
        return Numbers.integer(item, new Reading(Mode.LENIENT, reading.sharing()));
    }

    private void schema(Fields fields, boolean versions) {
        Optional<Integer> schema = fields.has(SCHEMA) ? fields.integer(SCHEMA) : Optional.empty();
        if (schema.isPresent() && schema.get() < 1) {
            reading.error(
                    fields.place(SCHEMA),
                    "the schema cannot be " + schema.get(),
                    "write " + (versions ? NEWEST : 1) + "; the version of the plugin is 'pluginversion:'");
        }
        if (versions && !fields.has(SCHEMA)) {
            reading.doubt(
                    fields.keyPlace(VERSIONS),
                    "'plugin_versions' belongs to schema 2, but the file names no schema",
                    "add 'version: 2'");
        }
        if (versions && schema.orElse(NEWEST) == 1) {
            reading.doubt(
                    fields.place(SCHEMA),
                    "'plugin_versions' belongs to schema 2, the file says 1",
                    "write 'version: 2'");
        }
    }

    private DefinitionShape shape(Fields fields, YamlMapping mapping) {
        Optional<Integer> schema = fields.item(SCHEMA).flatMap(this::unheard);
        if (fields.isWritten(VERSIONS) || schema.equals(Optional.of(NEWEST))) {
            return DefinitionShape.VERSIONS;
        }
        Optional<YamlNode> entrypoint = fields.item(ENTRYPOINT).map(item -> item.node());
        if (entrypoint.isPresent()) {
            return EntrypointReader.shape(entrypoint.get());
        }
        boolean capital = mapping.entry("Name").isPresent()
                || mapping.entry("Image").isPresent()
                || mapping.entry("Version").isPresent();
        return capital ? DefinitionShape.PROPOSAL : DefinitionShape.IMAGE;
    }

    private void legacy(Fields fields) {
        for (String field : List.of("secretpath", "apiversion")) {
            if (fields.isWritten(field)) {
                reading.note(
                        fields.keyPlace(field),
                        Quoted.of(fields.spelling(field)) + " is a key of old releases; it is kept, but has no effect");
            }
        }
    }

    private void versions(Fields fields, PluginDefinition.Builder definition) {
        List<ImageVersion> versions = new VersionsReader(reading).read(fields);
        definition.versions(versions);
        Optional<ImageVersion> base = versions.stream()
                .filter(version -> version.key().equals(VersionsReader.BASE))
                .findFirst();
        base.flatMap(ImageVersion::reference).ifPresent(definition::image);
        Optional<Entrypoint> entrypoint = base.flatMap(ImageVersion::entrypoint);
        entrypoint.ifPresent(definition::entrypoint);
    }
}

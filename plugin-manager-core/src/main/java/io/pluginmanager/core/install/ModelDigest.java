package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.config.Limits;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.config.VersionSelection;
import io.pluginmanager.core.config.LocalTexts;
import io.pluginmanager.core.verify.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A digest over everything that a configuration without a text says; the same in every process. Not thread-safe. */
final class ModelDigest {

    private final StringBuilder text = new StringBuilder();
    private final Path baseDirectory;

    private ModelDigest(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
    }

    static Digest of(PluginsConfig config) {
        ModelDigest digest = new ModelDigest(config.baseDirectory());
        digest.add(config);
        return WorldReader.sha256(digest.text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds values so that no other values give the same text. */
    private void put(Object... values) {
        for (Object value : values) {
            String one = String.valueOf(value);
            text.append(one.length()).append(':').append(one);
        }
    }

    private void add(PluginsConfig config) {
        put(config.baseDirectory(), config.file(), config.id(), config.pluginDir(), config.stateDir());
        put(config.lockFile(), config.cacheDir(), config.withoutCache(), config.integrity(), config.durability());
        put(config.linkMode(), config.lockTrust(), config.keepGenerations());
        Limits limits = config.limits();
        put(limits.concurrency(), limits.perHost(), limits.attempts(), limits.minRate());
        put(limits.stall(), limits.deadline());
        put(limits.entries(), limits.unpacked(), limits.ratio(), limits.decoderMemory());
        addProviders(config.secrets());
        addProviders(config.providers());
        put(config.plugins().size());
        config.plugins().forEach(this::add);
        put(config.dependencies().size());
        config.dependencies().forEach(this::put);
    }

    private void addProviders(List<ProviderDeclaration> providers) {
        put(providers.size());
        for (ProviderDeclaration provider : providers) {
            put(
                    provider.name(),
                    provider.type(),
                    provider.integrity(),
                    provider.values().size());
            add(provider.signature());
            for (Map.Entry<String, List<String>> value : new TreeMap<>(provider.values()).entrySet()) {
                put(value.getKey(), value.getValue().size());
                value.getValue().forEach(this::put);
            }
        }
    }

    private void add(PluginDeclaration plugin) {
        put(plugin.name(), plugin.type(), plugin.as(), plugin.provider(), plugin.url(), plugin.path(), plugin.image());
        put(plugin.kind(), plugin.version(), plugin.sha256(), plugin.format(), plugin.member());
        put(plugin.packageName(), plugin.checksumUrl(), plugin.mirrors().size());
        plugin.mirrors().forEach(this::put);
        add(plugin.signature());
        put(plugin.definition(), plugin.definitionText(), plugin.each(), plugin.placeDefinition());
        put(plugin.onBadDefinition(), plugin.requiresHost());
        // the same file may hold another definition
        put(plugin.definition().flatMap(text -> LocalTexts.identity(baseDirectory, text)));
        put(plugin.stripComponents(), plugin.portableNames(), plugin.integrity(), plugin.follow());
        add(plugin.osSpellings());
        add(plugin.archSpellings());
        Optional<VersionSelection> selection = plugin.selection();
        put(selection.isPresent());
        if (selection.isPresent()) {
            VersionSelection one = selection.get();
            put(one.policy(), one.pattern(), one.extract(), one.descending(), one.allowPrerelease());
        }
    }

    private void add(Optional<SignaturePolicy> signature) {
        put(signature.isPresent());
        if (signature.isPresent()) {
            SignaturePolicy policy = signature.get();
            put(policy.url(), policy.format(), policy.threshold(), policy.keys().size());
            policy.keys().forEach(this::put);
            // the same file may hold another key
            TrustedKeys.ids(policy.keys(), baseDirectory).forEach(this::put);
        }
    }

    private void add(Map<String, String> spellings) {
        put(spellings.size());
        new TreeMap<>(spellings).forEach(this::put);
    }
}

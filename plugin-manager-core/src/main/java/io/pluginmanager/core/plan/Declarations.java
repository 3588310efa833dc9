package io.pluginmanager.core.plan;

import io.pluginmanager.Digest;
import io.pluginmanager.config.IntegrityMode;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.PluginsConfig;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.config.VersionSelection;
import io.pluginmanager.core.lockfile.DeclarationDigest;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.lockfile.LockFile;
import io.pluginmanager.core.resolve.PathTemplate;
import io.pluginmanager.core.resolve.Platform;
import io.pluginmanager.core.resolve.PlatformSpelling;
import io.pluginmanager.core.resolve.VersionPolicy;
import io.pluginmanager.core.resolve.VersionSelector;
import io.pluginmanager.core.resolve.VersionSpec;
import io.pluginmanager.core.verify.TrustedKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Questions to a declaration that need the rest of the configuration. Key files are read once. Thread-safe. */
public final class Declarations {

    private final PluginsConfig config;
    private final Map<String, ProviderDeclaration> providers = new HashMap<>();
    private final Map<List<String>, List<String>> keys = new ConcurrentHashMap<>();

    /** Makes answers for this configuration. */
    public Declarations(PluginsConfig config) {
        this.config = config;
        config.providers().forEach(provider -> providers.put(provider.name(), provider));
    }

    /** Returns the provider that a declaration names. */
    public Optional<ProviderDeclaration> provider(PluginDeclaration plugin) {
        return plugin.provider().flatMap(name -> Optional.ofNullable(providers.get(name)));
    }

    /** Returns the integrity mode that holds for a plugin. */
    public IntegrityMode integrity(PluginDeclaration plugin) {
        return plugin.integrity()
                .or(() -> provider(plugin).flatMap(ProviderDeclaration::integrity))
                .orElse(config.integrity());
    }

    /**
     * Returns what the plugin's path looks like; a full URL without a provider is a path, too. It is empty where the index of
     * the provider tells the path.
     */
    public static PathTemplate template(PluginDeclaration plugin) {
        PlatformSpelling spelling = new PlatformSpelling(plugin.osSpellings(), plugin.archSpellings());
        return PathTemplate.parse(plugin.path().or(plugin::url).orElse(""), spelling);
    }

    /** Returns which version is asked for. */
    public static VersionSpec version(PluginDeclaration plugin) {
        return plugin.selection()
                .<VersionSpec>map(selection -> new VersionSpec.Policy(policy(plugin, selection)))
                .orElseGet(() -> VersionSpec.parse(plugin.version().orElse(null)));
    }

    /** Returns the policy of a selection. */
    private static VersionPolicy policy(PluginDeclaration plugin, VersionSelection selection) {
        Map<String, String> settings = new HashMap<>();
        settings.put("policy", selection.policy());
        selection.pattern().ifPresent(pattern -> settings.put("pattern", pattern));
        selection.extract().ifPresent(group -> settings.put("extract", group));
        settings.put("order", selection.descending() ? "desc" : "asc");
        if (selection.policy().equals("semver")) {
            plugin.version()
                    .filter(text -> !text.equals(VersionSpec.LATEST))
                    .ifPresent(text -> settings.put("range", text));
            settings.put("allow_prerelease", Boolean.toString(selection.allowPrerelease()));
        }
        return VersionPolicy.fromSettings(settings);
    }

    /** Returns the name by which its publisher knows a plugin. */
    public static String packageName(PluginDeclaration plugin) {
        return plugin.packageName().orElse(plugin.name().value());
    }

    /** Returns the platform under which the lock file records a plugin; an index may have a file for each. */
    public static String platformKey(PluginDeclaration plugin, Platform platform) {
        if (!plugin.installable()) {
            return LockFile.ANY_PLATFORM;
        }
        PathTemplate template = template(plugin);
        return template.isEmpty() || template.usesPlatform() ? platform.toString() : LockFile.ANY_PLATFORM;
    }

    /** Tells whether the configuration says where the definition of a plugin is. */
    public static boolean isDefined(PluginDeclaration plugin) {
        return plugin.definition().isPresent() || plugin.definitionText().isPresent();
    }

    /** Tells whether the lock file has an entry for a plugin: it is installed, or its definition is. */
    public static boolean isRecorded(PluginDeclaration plugin) {
        return plugin.installable() || isDefined(plugin);
    }

    /** Returns the digest that a lock entry of the plugin must answer. */
    public Digest digest(PluginDeclaration plugin) {
        return DeclarationDigest.of(plugin, provider(plugin));
    }

    /** Returns whose signature a plugin must carry: its own policy, else that of its provider. */
    public Optional<SignaturePolicy> signature(PluginDeclaration plugin) {
        return plugin.signature().or(() -> provider(plugin).flatMap(ProviderDeclaration::signature));
    }

    /** Returns the digest of the demand for a signature or a checksum file; empty if there is none. */
    public Optional<Digest> demand(PluginDeclaration plugin) {
        Optional<SignaturePolicy> policy = signature(plugin);
        return DeclarationDigest.ofDemand(plugin, policy, policy.map(this::keys).orElse(List.of()));
    }

    private List<String> keys(SignaturePolicy policy) {
        return keys.computeIfAbsent(policy.keys(), texts -> TrustedKeys.ids(texts, config.baseDirectory()));
    }

    /** Tells whether a recorded version is one that a declaration means, whatever is demanded of its bytes. */
    public boolean answers(PluginDeclaration plugin, LockEntry entry) {
        return entry.declaration().equals(digest(plugin))
                && plugin.sha256().map(entry.sha256()::equals).orElse(true)
                && VersionSelector.fits(version(plugin), entry.version());
    }

    /** Tells whether the bytes of a recorded version met what a declaration demands now. */
    public boolean isVerified(PluginDeclaration plugin, LockEntry entry) {
        Optional<Digest> demand = demand(plugin);
        return demand.isEmpty() || demand.equals(entry.verified());
    }

    /** Tells whether a recorded version answers a declaration. */
    public boolean fits(PluginDeclaration plugin, LockEntry entry) {
        return answers(plugin, entry) && isVerified(plugin, entry);
    }
}

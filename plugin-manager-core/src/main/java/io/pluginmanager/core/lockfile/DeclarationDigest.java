package io.pluginmanager.core.lockfile;

import io.pluginmanager.Digest;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.config.ProviderDeclaration;
import io.pluginmanager.config.SignaturePolicy;
import io.pluginmanager.config.VersionSelection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A digest over what decides which bytes answer a declaration and what becomes of them: source, path, kind, format, member,
 * and the like.
 *
 * <p>Left out are the wanted version and the pinned digest, which are compared with the entry itself, mirrors, which have
 * the same bytes, and name, type and placed name, which change nothing of them. Secrets and credentials of a provider are
 * left out as well. Demands for a signature or a checksum file have {@linkplain #ofDemand a digest of their own}, so that a
 * new demand is checked without a new download.
 */
public final class DeclarationDigest {

    private static final List<String> PLACE_KEYS =
            List.of("url", "root", "bucket", "prefix", "endpoint", "region", "index", "registry", "repository");

    private DeclarationDigest() {}

    /** Returns the digest of a declaration and the provider that it names. */
    public static Digest of(PluginDeclaration plugin, Optional<ProviderDeclaration> provider) {
        List<String> parts = new ArrayList<>();
        parts.add("declaration 1");
        provider.ifPresent(entry -> {
            parts.add("type=" + entry.type());
            new TreeMap<>(entry.values())
                    .forEach((key, values) -> PLACE_KEYS.stream()
                            .filter(key::equals)
                            .forEach(place -> parts.add(place + "=" + String.join("\u0000", values))));
        });
        add(parts, "url", plugin.url());
        add(parts, "path", plugin.path());
        add(parts, "package", plugin.packageName());
        parts.add("kind=" + plugin.kind().text());
        add(parts, "format", plugin.format());
        add(parts, "member", plugin.member());
        parts.add("strip=" + plugin.stripComponents());
        new TreeMap<>(plugin.osSpellings()).forEach((key, value) -> parts.add("os." + key + "=" + value));
        new TreeMap<>(plugin.archSpellings()).forEach((key, value) -> parts.add("arch." + key + "=" + value));
        plugin.selection().ifPresent(selection -> addSelection(parts, selection));
        return sha256(parts);
    }

    /**
     * Returns the digest of what a declaration demands besides the bytes themselves: a signature by certain keys, a checksum
     * file at a certain place. Empty if it demands neither.
     *
     * <p>Where the signature and the keys lie is left out: the keys decide.
     *
     * @param signature whose signature is demanded, by the plugin or by its provider
     * @param keys what tells its keys from others
     */
    public static Optional<Digest> ofDemand(
            PluginDeclaration plugin, Optional<SignaturePolicy> signature, List<String> keys) {
        if (signature.isEmpty() && plugin.checksumUrl().isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        parts.add("demand 1");
        signature.ifPresent(policy -> {
            parts.add("signature=" + policy.format().text());
            parts.add("threshold=" + policy.threshold());
            keys.stream().sorted().forEach(key -> parts.add("key=" + key));
            parts.add("package=" + plugin.packageName().orElse(plugin.name().value()));
        });
        add(parts, "checksum_url", plugin.checksumUrl());
        return Optional.of(sha256(parts));
    }

    private static void addSelection(List<String> parts, VersionSelection selection) {
        parts.add("policy=" + selection.policy());
        add(parts, "pattern", selection.pattern());
        add(parts, "extract", selection.extract());
        parts.add("order=" + selection.descending() + selection.allowPrerelease());
    }

    private static void add(List<String> parts, String key, Optional<String> value) {
        value.ifPresent(text -> parts.add(key + "=" + text));
    }

    private static Digest sha256(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return Digest.ofSha256(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

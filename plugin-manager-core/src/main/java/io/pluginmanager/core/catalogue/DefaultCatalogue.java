package io.pluginmanager.core.catalogue;

import io.pluginmanager.Digest;
import io.pluginmanager.core.resolve.NearTexts;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.Quarantined;
import io.pluginmanager.plugin.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The catalogue of one generation. */
final class DefaultCatalogue implements Catalogue {

    private static final int MOST_NEAR = 5;

    private final long generation;
    private final List<DefaultEntry> entries;
    private final List<Quarantined> quarantined;
    private final Set<String> installed;
    private final Map<String, CatalogueEntry> byId = new HashMap<>();
    private final Map<String, List<CatalogueEntry>> byType = new HashMap<>();
    private volatile @Nullable Digest digest;

    /**
     * Makes a catalogue.
     *
     * @param entries sorted by id
     * @param installed the names of all plugins in place, in lower case
     */
    DefaultCatalogue(
            long generation, List<DefaultEntry> entries, List<Quarantined> quarantined, Set<String> installed) {
        this.generation = generation;
        this.entries = entries;
        this.quarantined = quarantined;
        this.installed = installed;
        for (DefaultEntry entry : entries) {
            byId.put(key(entry.id()), entry);
            byType.computeIfAbsent(key(entry.type()), type -> new ArrayList<>(1))
                    .add(entry);
        }
        Comparator<CatalogueEntry> order = Comparator.comparing(CatalogueEntry::version, Versions.ORDER.reversed());
        byType.replaceAll((type, some) -> some.stream().sorted(order).toList());
    }

    static <T> Comparator<T> byId(Function<T, String> id) {
        return Comparator.comparing(id.andThen(DefaultCatalogue::key));
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = computeDigest();
            digest = known;
        }
        return known;
    }

    private Digest computeDigest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (DefaultEntry entry : entries) {
                for (String part : List.of(
                        entry.id(),
                        entry.type(),
                        entry.version(),
                        entry.digest().toString(),
                        entry.image().orElse(""))) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                    sha256.update(bytes);
                }
            }
            return Digest.ofSha256(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public List<CatalogueEntry> all() {
        return List.copyOf(entries);
    }

    @Override
    public List<Quarantined> quarantined() {
        return quarantined;
    }

    @Override
    public Optional<CatalogueEntry> find(String id) {
        return Optional.ofNullable(byId.get(key(id)));
    }

    @Override
    public CatalogueEntry require(String id) {
        return find(id).orElseThrow(() -> new NoSuchPluginException(absent(id)));
    }

    private Problem absent(String id) {
        Optional<Quarantined> refused = quarantined.stream()
                .filter(one -> key(one.id()).equals(key(id)))
                .findFirst();
        if (refused.isPresent()) {
            Problem first = refused.get().problems().get(0);
            String at = first.position().map(position -> position + ": ").orElse("");
            return Problem.error(
                            ErrorCode.DEFINITION,
                            "\"" + id + "\" is quarantined because of its definition: " + at + first.message())
                    .nextStep(first.nextStep().orElse("mend its definition"))
                    .build();
        }
        if (installed.contains(key(id))) {
            return Problem.error(ErrorCode.UNKNOWN_OBJECT, "\"" + id + "\" is installed, but has no definition")
                    .nextStep("add one to its artifact, or name one with 'definition:'")
                    .build();
        }
        List<String> near = NearTexts.of(key(id), List.copyOf(byId.keySet()), MOST_NEAR).stream()
                .map(match -> Objects.requireNonNull(byId.get(match)).id())
                .toList();
        return Problem.error(ErrorCode.UNKNOWN_OBJECT, "there is no plugin \"" + id + "\" in the catalogue")
                .nextStep(
                        entries.isEmpty()
                                ? "install one that has a definition"
                                : near.isEmpty()
                                        ? "'pluginctl list' tells which there are"
                                        : "near names are \"" + String.join("\", \"", near) + "\"")
                .build();
    }

    @Override
    public List<CatalogueEntry> byType(String type) {
        return byType.getOrDefault(key(type), List.of());
    }

    @Override
    public List<CatalogueEntry> byRole(Role role) {
        return filter(entry -> entry.isAllowedAs(role));
    }

    @Override
    public List<CatalogueEntry> byCapability(String capability) {
        return filter(entry -> entry.can(capability));
    }

    private List<CatalogueEntry> filter(Predicate<DefaultEntry> wanted) {
        return entries.stream()
                .filter(wanted)
                .<CatalogueEntry>map(Function.identity())
                .toList();
    }

    @Override
    public CatalogueEntry select(String idOrType, String versionRange) {
        return new Selection(this, idOrType, versionRange).choose();
    }

    @Override
    public List<CatalogueEntry> outdated() {
        return filter(entry -> entry.newerVersion().isPresent());
    }

    @Override
    public String toString() {
        return "Catalogue[generation " + generation + ", " + entries.size() + " definitions]";
    }
}

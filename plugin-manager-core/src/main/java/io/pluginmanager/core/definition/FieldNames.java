package io.pluginmanager.core.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a map and the spellings of their keys. A field is known by the spelling that we write.
 *
 * <p>Immutable: each method returns new names.
 */
final class FieldNames {

    private final Map<String, String> exact = new LinkedHashMap<>();
    private final Map<String, String> similar = new LinkedHashMap<>();
    private final List<String> canonical = new ArrayList<>();

    private FieldNames() {}

    /**
     * Returns the names of some fields.
     *
     * @param fields for each field its spellings with blanks between them, first the one that we write
     */
    static FieldNames of(String... fields) {
        FieldNames names = new FieldNames();
        for (String field : fields) {
            List<String> spellings = List.of(field.split(" ", -1));
            names.canonical.add(spellings.get(0));
            for (String spelling : spellings) {
                names.exact.put(spelling, spellings.get(0));
                names.similar.putIfAbsent(plain(spelling), spellings.get(0));
            }
        }
        return names;
    }

    /** Returns the field that is spelt exactly so. */
    @Nullable
    String exactly(String key) {
        return exact.get(key);
    }

    /** Returns the field that is spelt so but for case, {@code _} and {@code -}. */
    Optional<String> similar(String key) {
        return Optional.ofNullable(similar.get(plain(key)));
    }

    /** Returns the spellings that we write, in their order. */
    List<String> canonical() {
        return List.copyOf(canonical);
    }

    /** Returns every spelling that is taken without a finding. */
    List<String> spellings() {
        return List.copyOf(exact.keySet());
    }

    /** Returns a key without what does not count in it. */
    static String plain(String key) {
        return key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}

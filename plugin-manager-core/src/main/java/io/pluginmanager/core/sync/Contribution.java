package io.pluginmanager.core.sync;

import io.pluginmanager.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * All definitions of one server.
 *
 * @param url the address of the server, without secrets
 * @param definitions by id; no two ids differ in case only
 */
record Contribution(String url, List<Provided> definitions) {

    /** Sorts the definitions. */
    Contribution {
        definitions =
                definitions.stream().sorted(Comparator.comparing(Provided::id)).toList();
    }

    /** Returns what is equal for equal definitions, whichever server has them. */
    Digest digest() {
        StringBuilder text = new StringBuilder();
        definitions.forEach(
                one -> text.append(one.id()).append(' ').append(one.digest()).append('\n'));
        return Hashes.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

package io.pluginmanager.core.serve;

import io.pluginmanager.plugin.Catalogue;
import org.jspecify.annotations.Nullable;

/** One state of the catalogue with what was made of it, so that many clients cost no more than one. Thread-safe. */
final class Published {

    private final Catalogue catalogue;
    private final CatalogueJson writer;
    private @Nullable Representation zip;
    private @Nullable Representation json;

    Published(Catalogue catalogue, CatalogueJson writer) {
        this.catalogue = catalogue;
        this.writer = writer;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Tells whether this is still what is to be shown. */
    boolean shows(Catalogue other) {
        return other == catalogue
                || (other.generation() == catalogue.generation()
                        && other.digest().equals(catalogue.digest()));
    }

    synchronized Representation zip() {
        Representation made = zip;
        if (made == null) {
            made = CatalogueZip.of(catalogue);
            zip = made.isComplete() ? made : null;
        }
        return made;
    }

    synchronized Representation json() {
        Representation made = json;
        if (made == null) {
            made = writer.list(catalogue);
            json = made.isComplete() ? made : null;
        }
        return made;
    }
}

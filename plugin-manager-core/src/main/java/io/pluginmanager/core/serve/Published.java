package io.pluginmanager.core.serve;

import io.pluginmanager.plugin.Catalogue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One state of the catalogue with what was made of it, so that many clients cost no more than one. Thread-safe. */
final class Published {

    private static final Logger LOG = LoggerFactory.getLogger(Published.class);

    private final Catalogue catalogue;
    private final CatalogueJson writer;
    private boolean told;
    private @Nullable Representation optimus;
    private @Nullable Representation definitions;
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

    /** Returns the archive for clients of Optimus. */
    synchronized Representation optimus() {
        Representation made = optimus;
        if (made == null) {
            OptimusArchive archive = OptimusArchive.of(catalogue);
            if (!told) {
                archive.complaint().ifPresent(LOG::warn);
                told = true;
            }
            made = archive.archive();
            optimus = made.isComplete() ? made : null;
        }
        return made;
    }

    /** Returns the archive of the definitions as their authors wrote them. */
    synchronized Representation definitions() {
        Representation made = definitions;
        if (made == null) {
            made = CatalogueZip.of(catalogue);
            definitions = made.isComplete() ? made : null;
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

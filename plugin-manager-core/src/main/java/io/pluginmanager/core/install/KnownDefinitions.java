package io.pluginmanager.core.install;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.activate.DefinitionSet;
import io.pluginmanager.core.failure.PluginFailure;
import io.pluginmanager.core.inspect.BadDefinitionException;
import io.pluginmanager.core.inspect.Inspection;
import io.pluginmanager.core.inspect.Inspector;
import io.pluginmanager.core.inspect.NotAtHandException;
import io.pluginmanager.core.lockfile.LockEntry;
import io.pluginmanager.core.plan.Declarations;
import io.pluginmanager.core.plan.World;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Definitions that can be told without fetching or writing anything; what cannot is left to the staging. */
final class KnownDefinitions {

    private final Session session;
    private final World world;
    private final Inspector inspector;
    private final Subjects subjects;
    private final StoredDefinitions source;
    private final Map<PluginName, DefinitionSet> inPlace;

    KnownDefinitions(Session session, World world) {
        this.session = session;
        this.world = world;
        this.inspector = session.inspector();
        this.subjects = new Subjects(session);
        this.source = new StoredDefinitions(session);
        this.inPlace = world.current().map(set -> set.definitions().byPlugin()).orElse(Map.of());
    }

    /**
     * Returns a plugin with its definitions.
     *
     * @throws NotAtHandException if they have to be fetched, written or refused first
     * @throws PluginFailure if the plugin cannot be used
     */
    Staged find(PluginDeclaration plugin, Staged staged) throws NotAtHandException, PluginFailure, IOException {
        LockEntry entry = staged.entry();
        Digest basis = inspector.basis(plugin, entry.version(), Optional.of(entry.tree()), entry.definition());
        DefinitionSet known = inPlace.getOrDefault(plugin.name(), DefinitionSet.NONE);
        if (staged.record().inspected().equals(Optional.of(basis)) && isInStore(known)) {
            return staged.defined(known);
        }
        return staged.defined(inspect(subjects.of(plugin, staged)));
    }

    private boolean isInStore(DefinitionSet known) {
        return known.definitions().stream()
                .allMatch(definition -> session.store().contains(definition.tree()));
    }

    private Inspection inspect(Inspector.Subject subject) throws NotAtHandException, PluginFailure, IOException {
        try {
            Inspection inspection = inspector.inspect(subject, source);
            if (inspection.text().isPresent()
                    && source.stored(inspection.locked().orElseThrow()).isEmpty()) {
                throw new NotAtHandException("the definition has to be written");
            }
            return inspection;
        } catch (BadDefinitionException e) {
            // the staging refuses it again, and tells everybody
            throw new NotAtHandException("the definition has to be refused");
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing here waits", e);
        }
    }

    /**
     * Returns a plugin that is only an image; empty if its definition has to be fetched, written or refused first.
     *
     * @throws PluginFailure if the plugin cannot be used
     */
    Optional<StagedImage> image(PluginDeclaration plugin) throws PluginFailure, IOException {
        Optional<LockEntry> recorded =
                world.lock().find(plugin.name(), Declarations.platformKey(plugin, world.platform()));
        try {
            Inspection inspection = inspect(subjects.ofImage(plugin, recorded.flatMap(LockEntry::definition)));
            return Optional.of(subjects.image(plugin, inspection));
        } catch (NotAtHandException e) {
            return Optional.empty();
        }
    }
}

package contract;

import io.pluginmanager.testkit.contract.ArtifactSourceContract;

/** What the author of a provider writes first. */
abstract class OwnSourceTest extends ArtifactSourceContract {}

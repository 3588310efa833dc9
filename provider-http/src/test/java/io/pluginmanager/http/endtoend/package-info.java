/**
 * What hosts see when servers and networks misbehave: whole installs from a server that does so. Start with
 * {@code FaultMatrixTest}.
 */
@NullMarked
package io.pluginmanager.http.endtoend;

import org.jspecify.annotations.NullMarked;

/** Reaches what only the tests of the engine reach: its clock. */
@NullMarked
package io.pluginmanager.core;

import org.jspecify.annotations.NullMarked;

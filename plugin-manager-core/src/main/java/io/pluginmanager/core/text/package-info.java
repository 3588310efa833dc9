/** Texts of strangers, made safe to print: every message that shows one goes through {@link io.pluginmanager.core.text.Quoted}. */
@NullMarked
package io.pluginmanager.core.text;

import org.jspecify.annotations.NullMarked;

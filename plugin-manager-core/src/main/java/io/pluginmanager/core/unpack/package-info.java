/**
 * Unpacks verified bytes into a private directory: own strict readers for zip and tar, and the choice of what is placed.
 *
 * <p>Start at {@link io.pluginmanager.core.unpack.Unpacker}. Names pass {@code EntryNames} and {@code PathTable}, bytes
 * pass {@code Meter}, and only {@code OutputFile} and {@code TreeWriter} write. Zip archives are checked as a whole
 * before the first write, streams (tar) entry by entry.
 */
@NullMarked
package io.pluginmanager.core.unpack;

import org.jspecify.annotations.NullMarked;

package io.pluginmanager.core.file;

import java.util.function.UnaryOperator;

/**
 * What to walk for a prefix.
 *
 * @param target the folder that holds everything with this prefix
 * @param prefix the prefix as it was asked for, which every listed path starts with
 * @param namePrefix the last part of the prefix: how names within the folder start
 * @param spelling how what follows the prefix is written in a path
 */
record FileFolder(FileTarget target, String prefix, String namePrefix, UnaryOperator<String> spelling) {}

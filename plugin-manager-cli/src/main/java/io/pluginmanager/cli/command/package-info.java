/**
 * The commands of pluginctl, one class each: what a command accepts, what it asks of the library, how its result looks.
 *
 * <p>Start at {@link io.pluginmanager.cli.command.Commands}. Every command reaches the library through
 * {@link io.pluginmanager.cli.command.ManagerFactory} alone.
 */
@NullMarked
package io.pluginmanager.cli.command;

import org.jspecify.annotations.NullMarked;

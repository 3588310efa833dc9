/**
 * A web server on the loopback interface that misbehaves as a test tells it to, and records what was asked of it.
 *
 * <p>Start at {@link io.pluginmanager.testkit.http.FaultServer}; what it answers is a
 * {@link io.pluginmanager.testkit.http.Reply}. Only the JDK is needed.
 */
@NullMarked
package io.pluginmanager.testkit.http;

import org.jspecify.annotations.NullMarked;

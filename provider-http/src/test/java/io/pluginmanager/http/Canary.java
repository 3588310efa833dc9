package io.pluginmanager.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The credentials of the tests of this module; {@link CanaryWatch} sees to it that no test shows them anywhere. */
public final class Canary {

    /** The user of {@link #PASSWORD}; no secret. */
    public static final String USER = "reader";

    /** A password. */
    public static final String PASSWORD = "cAnArYpAsSwOrD1d7f";

    /** A token, or the value of a header. */
    public static final String TOKEN = "cAnArYtOkEn9c2e";

    /** What basic authentication makes of user and password. */
    public static final String BASIC =
            Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    /** All that must never be seen, with a name for each that may be. */
    public static final Map<String, String> SECRETS =
            Map.of("the password", PASSWORD, "the token", TOKEN, "the login", BASIC);

    private Canary() {}
}

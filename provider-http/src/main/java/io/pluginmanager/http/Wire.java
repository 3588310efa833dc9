package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Stands next to the connection: says to the socket what comes next, and hides statuses on which the library would make
 * another request by itself.
 */
final class Wire implements Interceptor {

    private static final int HIDDEN = 1000;
    private static final int FIRST_ERROR = 400;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        AnswerInput input = connection == null ? null : input(connection);
        if (input != null) {
            input.expectHeader();
        }
        Response response = chain.proceed(chain.request());
        try {
            Framing framing = Framing.of(response);
            if (input != null) {
                expect(input, framing, hasBody(chain.request().method(), response.code()));
            }
        } catch (SourceException e) {
            // closing would read a body of which nobody knows where it ends
            chain.call().cancel();
            throw e;
        }
        Trace trace = chain.request().tag(Trace.class);
        if (input != null && trace != null) {
            trace.arrived(input);
        }
        return response.code() < FIRST_ERROR
                ? response
                : response.newBuilder().code(HIDDEN + response.code()).build();
    }

    private static void expect(AnswerInput input, Framing framing, boolean hasBody) {
        if (!hasBody || framing.length() == 0) {
            input.expectNothing();
        } else if (framing.length() > 0) {
            input.expectBody(framing.length());
        } else if (framing.endMarked()) {
            input.expectChunks();
        } else {
            input.expectAnything();
        }
    }

    /** Returns what is read for one answer after the other; null where several are on their way at once. */
    private static @Nullable AnswerInput input(Connection connection) {
        return connection.protocol() != Protocol.HTTP_2 && connection.socket() instanceof AnswerSocket socket
                ? socket.input()
                : null;
    }

    private static boolean hasBody(String method, int status) {
        return method.equals("GET") && status != 204 && status != 304;
    }

    /** Returns the status that the server sent. */
    static int status(Response response) {
        return response.code() < HIDDEN ? response.code() : response.code() - HIDDEN;
    }
}

package io.pluginmanager.http;

/** A socket whose reader says where it is in an answer. */
interface AnswerSocket {

    /** Returns the same stream as {@link java.net.Socket#getInputStream}. */
    AnswerInput input();
}

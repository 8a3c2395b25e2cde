/** True in every build but the shipped one: the window may then answer itself (ipc/mock). */
declare const __MOCK_POSSIBLE__: boolean;

// Everything that would reach beyond this gateway is off: fonts, telemetry, proxy, assistants, hosted clients.
Scalar.createApiReference("#reference", {
  url: "/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  proxyUrl: "",
  agent: { disabled: true },
  mcp: { disabled: true },
  externalUrls: { dashboardUrl: "", registryUrl: "", proxyUrl: "", apiBaseUrl: "" },
  showDeveloperTools: "never",
  hideClientButton: true,
  // Requests are signed, and a secret doesn't belong into a browser.
  hideTestRequestButton: true,
  persistAuth: false,
  defaultOpenFirstTag: true,
});

using CallCenter.Web.Hosting;

LanguageSetup.SetDefault();
await using var app = CallCenterHost.Build(args);
await app.RunAsync();

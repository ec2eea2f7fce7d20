using CallCenter.Core;
using CallCenter.Telephony;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCore(new DataFolder("data")).AddTelephony();
var app = builder.Build();
app.MapGet("/health/live", () => Results.Ok());
await app.RunAsync();

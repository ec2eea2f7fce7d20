namespace CallCenter.Web.Hosting;

internal static class Draining
{
    /// <summary>
    /// A host that stops closes its browsers' sockets, and they come back within milliseconds: taken in again they would hold up the stop
    /// for as long as it is allowed to last. They are sent away instead, and find the next host.
    /// </summary>
    public static void UseDraining(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }
}

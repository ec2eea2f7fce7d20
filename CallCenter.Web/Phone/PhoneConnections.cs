using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace CallCenter.Web.Phone;

/// <summary>Open connections of phones, so that a sign-in that is over cannot go on using its own.</summary>
public sealed class PhoneConnections
{
    private readonly ConcurrentDictionary<(int OperatorId, string ConnectionId), HubCallerContext> _open = new();

    public void Add(int operatorId, HubCallerContext context) => _open[(operatorId, context.ConnectionId)] = context;

    public void Remove(int operatorId, HubCallerContext context) => _open.TryRemove((operatorId, context.ConnectionId), out _);

    public bool HasAny(int operatorId) => _open.Keys.Any(key => key.OperatorId == operatorId);

    public void CloseAll(int operatorId)
    {
        foreach (var (key, context) in _open)
        {
            if (key.OperatorId == operatorId)
            {
                context.Abort();
            }
        }
    }
}
